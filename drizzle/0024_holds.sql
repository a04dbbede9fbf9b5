CREATE TABLE "safeguarding_holds" (
	"patient_id" uuid NOT NULL,
	"hold_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"ods_code" text NOT NULL,
	"covers_from" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"review_by" timestamp (3) with time zone,
	"lapses_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"ended_name" text,
	CONSTRAINT "safeguarding_holds_patient_id_hold_id_pk" PRIMARY KEY("patient_id","hold_id")
);
--> statement-breakpoint
CREATE TABLE "safeguarding_items" (
	"hold_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"waiting_by" uuid,
	"review_by" timestamp (3) with time zone,
	"lapses_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"released_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "safeguarding_terms" (
	"patient_id" uuid NOT NULL,
	"term_id" uuid NOT NULL,
	"hold_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_name" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_name" text,
	"confirmed_at" timestamp (3) with time zone,
	CONSTRAINT "safeguarding_terms_patient_id_term_id_pk" PRIMARY KEY("patient_id","term_id"),
	CONSTRAINT "safeguarding_terms_two_people" CHECK ("safeguarding_terms"."confirmed_by" <> "safeguarding_terms"."asked_by")
);
--> statement-breakpoint
CREATE TABLE "withheld_names" (
	"withheld_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"risk" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_name" text NOT NULL,
	"withheld_at" timestamp (3) with time zone NOT NULL,
	"review_by" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"ended_name" text
);
--> statement-breakpoint
ALTER TABLE "staff_roles" DROP CONSTRAINT "staff_roles_role";--> statement-breakpoint
ALTER TABLE "withheld_names" ADD CONSTRAINT "withheld_names_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "safeguarding_items_organisation" ON "safeguarding_items" USING btree ("organisation_id","ended_at");--> statement-breakpoint
CREATE UNIQUE INDEX "safeguarding_terms_open" ON "safeguarding_terms" USING btree ("patient_id","hold_id") WHERE confirmed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "withheld_names_once" ON "withheld_names" USING btree ("organisation_id","account_id") WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_role" CHECK ("staff_roles"."role" in ('gp', 'nurse', 'doctor', 'pharmacist', 'paramedic', 'social-worker', 'care-coordinator', 'administrator', 'privacy-officer', 'safeguarding-lead', 'operator'));