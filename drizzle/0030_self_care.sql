CREATE TABLE "self_care_circumstances" (
	"patient_id" uuid NOT NULL,
	"answer_id" uuid NOT NULL,
	"pregnant" text NOT NULL,
	"own_limits" text NOT NULL,
	"answered_by" uuid NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "self_care_circumstances_patient_id_answer_id_pk" PRIMARY KEY("patient_id","answer_id"),
	CONSTRAINT "self_care_circumstances_pregnant" CHECK ("self_care_circumstances"."pregnant" in ('yes', 'no', 'not-sure')),
	CONSTRAINT "self_care_circumstances_own_limits" CHECK ("self_care_circumstances"."own_limits" in ('yes', 'no', 'not-sure'))
);
--> statement-breakpoint
CREATE TABLE "self_care_diary" (
	"patient_id" uuid NOT NULL,
	"note_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"account_id" uuid NOT NULL,
	"text" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "self_care_diary_patient_id_note_id_version_pk" PRIMARY KEY("patient_id","note_id","version")
);
--> statement-breakpoint
CREATE TABLE "self_care_drafts" (
	"patient_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"what" text NOT NULL,
	"given" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "self_care_drafts_patient_id_entry_id_pk" PRIMARY KEY("patient_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "self_care_items" (
	"patient_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"submission_id" uuid NOT NULL,
	"what" text NOT NULL,
	"change" text NOT NULL,
	"given" jsonb NOT NULL,
	"measured_at" timestamp (3) with time zone NOT NULL,
	"zone" text NOT NULL,
	"reason" text,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "self_care_items_patient_id_entry_id_version_pk" PRIMARY KEY("patient_id","entry_id","version"),
	CONSTRAINT "self_care_items_change" CHECK ("self_care_items"."change" in ('recorded', 'corrected', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "self_care_submissions" (
	"patient_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"said_by" text NOT NULL,
	"answers" jsonb NOT NULL,
	"findings" jsonb NOT NULL,
	"level" text,
	"sent_by" uuid NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "self_care_submissions_patient_id_submission_id_pk" PRIMARY KEY("patient_id","submission_id"),
	CONSTRAINT "self_care_submissions_kind" CHECK ("self_care_submissions"."kind" in ('readings', 'symptoms', 'diary', 'medicines', 'goal', 'questionnaire', 'import')),
	CONSTRAINT "self_care_submissions_said_by" CHECK ("self_care_submissions"."said_by" in ('patient', 'carer', 'device')),
	CONSTRAINT "self_care_submissions_level" CHECK ("self_care_submissions"."level" in ('again', 'team', 'gp', 'urgent', 'emergency'))
);
--> statement-breakpoint
ALTER TABLE "self_care_items" ADD CONSTRAINT "self_care_items_submission" FOREIGN KEY ("patient_id","submission_id") REFERENCES "public"."self_care_submissions"("patient_id","submission_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "self_care_items_by_submission" ON "self_care_items" USING btree ("patient_id","submission_id");--> statement-breakpoint
CREATE INDEX "self_care_submissions_by_time" ON "self_care_submissions" USING btree ("patient_id","sent_at");