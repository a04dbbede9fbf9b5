CREATE TABLE "correction_steps" (
	"patient_id" uuid NOT NULL,
	"step_id" uuid NOT NULL,
	"correction_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"side" text NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"office" text,
	"ods_code" text,
	"text" text NOT NULL,
	"entry_version" integer,
	CONSTRAINT "correction_steps_patient_id_step_id_pk" PRIMARY KEY("patient_id","step_id"),
	CONSTRAINT "correction_steps_kind" CHECK ("correction_steps"."kind" in ('asked', 'said', 'withdrawn', 'reopened', 'statement', 'replied', 'promised', 'corrected', 'annotated', 'declined', 'passed')),
	CONSTRAINT "correction_steps_side" CHECK ("correction_steps"."side" in ('patient', 'office'))
);
--> statement-breakpoint
CREATE TABLE "corrections" (
	"patient_id" uuid NOT NULL,
	"correction_id" uuid NOT NULL,
	"entry_id" uuid,
	"entry_version" integer,
	"reason" text NOT NULL,
	"wanted" text NOT NULL,
	"ods_code" text NOT NULL,
	"organisation" text NOT NULL,
	CONSTRAINT "corrections_patient_id_correction_id_pk" PRIMARY KEY("patient_id","correction_id"),
	CONSTRAINT "corrections_reason" CHECK ("corrections"."reason" in ('wrong-fact', 'wrong-person', 'out-of-date', 'hurtful', 'missing', 'other'))
);
--> statement-breakpoint
ALTER TABLE "oversight_items" DROP CONSTRAINT "oversight_items_kind";--> statement-breakpoint
ALTER TABLE "oversight_items" ADD COLUMN "about_entry" uuid;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "dispute" text;--> statement-breakpoint
CREATE INDEX "correction_steps_thread" ON "correction_steps" USING btree ("patient_id","correction_id","at");--> statement-breakpoint
CREATE INDEX "corrections_entry" ON "corrections" USING btree ("patient_id","entry_id");--> statement-breakpoint
ALTER TABLE "oversight_items" ADD CONSTRAINT "oversight_items_kind" CHECK ("oversight_items"."kind" in ('question', 'emergency', 'correction'));--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_dispute" CHECK ("entries"."dispute" in ('asked', 'corrected', 'annotated', 'declined'));