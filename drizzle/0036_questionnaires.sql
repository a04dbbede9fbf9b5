CREATE TABLE "asked_questionnaires" (
	"patient_id" uuid NOT NULL,
	"asked_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"organisation_id" uuid,
	"title" text NOT NULL,
	"resource" text NOT NULL,
	"message" text NOT NULL,
	"due_on" date,
	"look_days" integer,
	"asker" jsonb NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "asked_questionnaires_patient_id_asked_id_pk" PRIMARY KEY("patient_id","asked_id"),
	CONSTRAINT "asked_questionnaires_entry" UNIQUE("patient_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "questionnaire_drafts" (
	"patient_id" uuid NOT NULL,
	"asked_id" uuid NOT NULL,
	"filling" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "questionnaire_drafts_patient_id_asked_id_pk" PRIMARY KEY("patient_id","asked_id")
);
--> statement-breakpoint
CREATE TABLE "questionnaire_endings" (
	"patient_id" uuid NOT NULL,
	"asked_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"author" jsonb NOT NULL,
	"ended_by" uuid NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "questionnaire_endings_patient_id_asked_id_pk" PRIMARY KEY("patient_id","asked_id"),
	CONSTRAINT "questionnaire_endings_kind" CHECK ("questionnaire_endings"."kind" in ('stopped', 'declined', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "questionnaire_reviews" (
	"patient_id" uuid NOT NULL,
	"asked_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"outcome" text NOT NULL,
	"words" text NOT NULL,
	"reviewer" jsonb NOT NULL,
	"seen_by" uuid NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "questionnaire_reviews_patient_id_asked_id_version_pk" PRIMARY KEY("patient_id","asked_id","version"),
	CONSTRAINT "questionnaire_reviews_outcome" CHECK ("questionnaire_reviews"."outcome" in ('no-action', 'message'))
);
--> statement-breakpoint
CREATE TABLE "questionnaire_submissions" (
	"patient_id" uuid NOT NULL,
	"asked_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"submission_id" uuid NOT NULL,
	"filling" jsonb NOT NULL,
	"cards" jsonb NOT NULL,
	"look_by" date,
	"submitted_by" uuid NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "questionnaire_submissions_patient_id_asked_id_version_pk" PRIMARY KEY("patient_id","asked_id","version"),
	CONSTRAINT "questionnaire_submissions_once" UNIQUE("patient_id","submission_id")
);
--> statement-breakpoint
CREATE TABLE "questionnaires" (
	"questionnaire_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"organisation_id" uuid NOT NULL,
	"title" text NOT NULL,
	"resource" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_by_name" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"retired_by" uuid,
	CONSTRAINT "questionnaires_questionnaire_id_version_pk" PRIMARY KEY("questionnaire_id","version")
);
--> statement-breakpoint
CREATE TABLE "review_items" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"patient_id" uuid NOT NULL,
	"about_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"urgent" boolean NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"due_on" date NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" uuid,
	CONSTRAINT "review_items_kind" CHECK ("review_items"."kind" in ('questionnaire'))
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "asked_questionnaires" ADD CONSTRAINT "asked_questionnaires_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questionnaires" ADD CONSTRAINT "questionnaires_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "questionnaires_library" ON "questionnaires" USING btree ("organisation_id","questionnaire_id");--> statement-breakpoint
CREATE INDEX "review_items_queue" ON "review_items" USING btree ("organisation_id","closed_at","due_on");--> statement-breakpoint
CREATE INDEX "review_items_about" ON "review_items" USING btree ("about_id");--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK ("notifications"."kind" in ('emergency', 'first-opening', 'watched', 'refused', 'answer', 'link-opened', 'plan-review', 'asked', 'seen', 'sharing-changed', 'carer-changed'));