CREATE TABLE "accepted_entries" (
	"patient_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"step_id" uuid NOT NULL,
	CONSTRAINT "accepted_entries_patient_id_entry_id_version_step_id_pk" PRIMARY KEY("patient_id","entry_id","version","step_id")
);
--> statement-breakpoint
CREATE TABLE "review_parts" (
	"patient_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "review_parts_patient_id_item_id_submission_id_revision_pk" PRIMARY KEY("patient_id","item_id","submission_id","revision")
);
--> statement-breakpoint
CREATE TABLE "review_settings" (
	"organisation_id" uuid NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"kinds" jsonb NOT NULL,
	"look_days" integer NOT NULL,
	"set_by" uuid NOT NULL,
	"set_by_name" text NOT NULL,
	CONSTRAINT "review_settings_organisation_id_set_at_pk" PRIMARY KEY("organisation_id","set_at")
);
--> statement-breakpoint
CREATE TABLE "review_steps" (
	"patient_id" uuid NOT NULL,
	"step_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"revision" integer NOT NULL,
	"taken_back" uuid,
	"author" jsonb NOT NULL,
	"done_by" uuid NOT NULL,
	"done_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "review_steps_patient_id_step_id_pk" PRIMARY KEY("patient_id","step_id"),
	CONSTRAINT "review_steps_kind" CHECK ("review_steps"."kind" in ('seen', 'accepted', 'declined', 'replied', 'booking', 'queried', 'answered', 'taken-back'))
);
--> statement-breakpoint
ALTER TABLE "review_items" DROP CONSTRAINT "review_items_kind";--> statement-breakpoint
DROP INDEX "review_items_queue";--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "request_id" uuid;--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "state" text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "look_days" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "assigned_to" uuid;--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "assigned_by" uuid;--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "assigned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "review_settings" ADD CONSTRAINT "review_settings_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
UPDATE "review_items" SET "state" = 'closed' WHERE "closed_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "review_parts_submission" ON "review_parts" USING btree ("patient_id","submission_id");--> statement-breakpoint
CREATE INDEX "review_steps_item" ON "review_steps" USING btree ("patient_id","item_id");--> statement-breakpoint
CREATE INDEX "review_items_waiting" ON "review_items" USING btree ("organisation_id","urgent" DESC NULLS FIRST,"due_on","raised_at","item_id") WHERE closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "review_items_open" ON "review_items" USING btree ("organisation_id","about_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "review_items_patient" ON "review_items" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "review_items_closed" ON "review_items" USING btree ("organisation_id","closed_at");--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_state" CHECK ("review_items"."state" in ('waiting', 'queried', 'closed'));--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_outcome" CHECK ("review_items"."outcome" in ('seen', 'accepted', 'declined', 'replied', 'booking', 'withdrawn'));--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_closed_whole" CHECK (("review_items"."state" = 'closed') = ("review_items"."closed_at" is not null));--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_kind" CHECK ("review_items"."kind" in ('questionnaire', 'self-care'));