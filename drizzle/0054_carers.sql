CREATE TABLE "carer_changes" (
	"patient_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"change_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"step" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" uuid NOT NULL,
	"side" text NOT NULL,
	"reason" text,
	"silent" boolean NOT NULL,
	"account_id" uuid,
	"name" text,
	"scope" jsonb NOT NULL,
	"nothing_after" timestamp (3) with time zone,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	CONSTRAINT "carer_changes_patient_id_relationship_id_place_pk" PRIMARY KEY("patient_id","relationship_id","place"),
	CONSTRAINT "carer_changes_once" UNIQUE("patient_id","change_id"),
	CONSTRAINT "carer_changes_kind" CHECK ("carer_changes"."kind" in ('invited', 'accepted', 'declined', 'withdrawn', 'confirmed', 'not-them', 'limited', 'widened', 'narrowed', 'paused', 'resumed', 'ended', 'left')),
	CONSTRAINT "carer_changes_step" CHECK ("carer_changes"."step" in ('invited', 'accepted', 'active', 'paused', 'refused', 'ended')),
	CONSTRAINT "carer_changes_side" CHECK ("carer_changes"."side" in ('patient', 'carer')),
	CONSTRAINT "carer_changes_period" CHECK ("carer_changes"."ends_at" > "carer_changes"."starts_at"),
	CONSTRAINT "carer_changes_account" CHECK ("carer_changes"."step" in ('invited', 'refused') or "carer_changes"."account_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "carer_links" (
	"relationship_id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"code_hash" text,
	"email" text,
	"account_id" uuid,
	"offer_ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "carer_links_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "carer_relationships" (
	"patient_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"legal_basis" text NOT NULL,
	"relation" text NOT NULL,
	"called" text NOT NULL,
	"email" text,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"offer_ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "carer_relationships_patient_id_relationship_id_pk" PRIMARY KEY("patient_id","relationship_id"),
	CONSTRAINT "carer_relationships_basis" CHECK ("carer_relationships"."legal_basis" in ('consent', 'parental-responsibility', 'health-and-welfare-lasting-power-of-attorney', 'court-appointed-personal-welfare-deputy', 'best-interest')),
	CONSTRAINT "carer_relationships_relation" CHECK ("carer_relationships"."relation" in ('child', 'parent', 'partner', 'family', 'friend', 'paid-carer', 'other'))
);
--> statement-breakpoint
ALTER TABLE "carer_changes" ADD CONSTRAINT "carer_changes_patient_id_relationship_id_carer_relationships_patient_id_relationship_id_fk" FOREIGN KEY ("patient_id","relationship_id") REFERENCES "public"."carer_relationships"("patient_id","relationship_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "carer_links_account" ON "carer_links" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "carer_links_email" ON "carer_links" USING btree ("email");--> statement-breakpoint
CREATE INDEX "carer_links_patient" ON "carer_links" USING btree ("patient_id");