CREATE TABLE "plan_reviews" (
	"plan_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"patient_id" uuid NOT NULL,
	"organisation_id" uuid,
	"set_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "plan_reviews_plan_id_due_on_pk" PRIMARY KEY("plan_id","due_on")
);
--> statement-breakpoint
CREATE TABLE "link_addresses" (
	"address_hash" text PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"link_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_link_uses" (
	"patient_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"use_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"recipient" text NOT NULL,
	"used_at" timestamp (3) with time zone NOT NULL,
	"ticket_hash" text,
	CONSTRAINT "plan_link_uses_patient_id_link_id_use_id_pk" PRIMARY KEY("patient_id","link_id","use_id"),
	CONSTRAINT "plan_link_uses_outcome" CHECK ("plan_link_uses"."outcome" in ('opened', 'wrong-passcode', 'locked', 'ended', 'over', 'used-up', 'hidden'))
);
--> statement-breakpoint
CREATE TABLE "plan_links" (
	"patient_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"label" text NOT NULL,
	"salt" text NOT NULL,
	"passcode_hash" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"most_uses" integer,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" uuid NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "plan_links_patient_id_link_id_pk" PRIMARY KEY("patient_id","link_id"),
	CONSTRAINT "plan_links_ended" CHECK (("plan_links"."ended_at" is null) = ("plan_links"."ended_by" is null)),
	CONSTRAINT "plan_links_period" CHECK ("plan_links"."expires_at" > "plan_links"."made_at")
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "plan_reviews" ADD CONSTRAINT "plan_reviews_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_reviews_due" ON "plan_reviews" USING btree ("ended_at","due_on");--> statement-breakpoint
CREATE INDEX "plan_reviews_queue" ON "plan_reviews" USING btree ("organisation_id","ended_at","due_on");--> statement-breakpoint
CREATE INDEX "link_addresses_patient" ON "link_addresses" USING btree ("patient_id");--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK ("notifications"."kind" in ('emergency', 'first-opening', 'watched', 'refused', 'answer', 'link-opened', 'plan-review', 'sharing-changed', 'carer-changed'));