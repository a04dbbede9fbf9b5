CREATE TABLE "plan_drafts" (
	"plan_id" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"patient_id" uuid NOT NULL,
	"organisation_id" uuid,
	"remind_on" date NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "plan_drafts_plan_id_since_pk" PRIMARY KEY("plan_id","since")
);
--> statement-breakpoint
ALTER TABLE "correction_steps" DROP CONSTRAINT "correction_steps_kind";--> statement-breakpoint
ALTER TABLE "filed_entries" DROP CONSTRAINT "filed_entries_kind";--> statement-breakpoint
ALTER TABLE "plan_drafts" ADD CONSTRAINT "plan_drafts_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "plan_drafts_waiting" ON "plan_drafts" USING btree ("plan_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "plan_drafts_of_patient" ON "plan_drafts" USING btree ("patient_id","ended_at");--> statement-breakpoint
CREATE INDEX "plan_drafts_due" ON "plan_drafts" USING btree ("ended_at","remind_on");--> statement-breakpoint
CREATE INDEX "plan_drafts_queue" ON "plan_drafts" USING btree ("organisation_id","ended_at","since");--> statement-breakpoint
ALTER TABLE "correction_steps" ADD CONSTRAINT "correction_steps_kind" CHECK ("correction_steps"."kind" in ('asked', 'said', 'withdrawn', 'reopened', 'statement', 'replied', 'promised', 'extended', 'corrected', 'annotated', 'declined', 'passed'));--> statement-breakpoint
ALTER TABLE "filed_entries" ADD CONSTRAINT "filed_entries_kind" CHECK ("filed_entries"."kind" in ('accepted', 'changed', 'plan'));