CREATE TABLE "programme_enrolments" (
	"patient_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"programme" text NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"own" jsonb NOT NULL,
	"message" text NOT NULL,
	"starts_on" date NOT NULL,
	"look_days" integer NOT NULL,
	"asker" jsonb NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "programme_enrolments_patient_id_enrolment_id_pk" PRIMARY KEY("patient_id","enrolment_id")
);
--> statement-breakpoint
CREATE TABLE "programme_reminder_choices" (
	"patient_id" uuid NOT NULL,
	"choice_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"hours" jsonb NOT NULL,
	"chosen_by" uuid NOT NULL,
	"chosen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "programme_reminder_choices_patient_id_choice_id_pk" PRIMARY KEY("patient_id","choice_id")
);
--> statement-breakpoint
CREATE TABLE "programme_reminders" (
	"enrolment_id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "programme_steps" (
	"patient_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"first_day" date,
	"author" jsonb NOT NULL,
	"taken_by" uuid NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "programme_steps_patient_id_enrolment_id_kind_pk" PRIMARY KEY("patient_id","enrolment_id","kind"),
	CONSTRAINT "programme_steps_kind" CHECK ("programme_steps"."kind" in ('started', 'declined', 'ended', 'stopped'))
);
--> statement-breakpoint
CREATE TABLE "programmes" (
	"programme_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"organisation_id" uuid NOT NULL,
	"definition" jsonb NOT NULL,
	"added_by" uuid NOT NULL,
	"added_by_name" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"retired_by" uuid,
	CONSTRAINT "programmes_programme_id_version_pk" PRIMARY KEY("programme_id","version")
);
--> statement-breakpoint
CREATE TABLE "self_care_requests" (
	"patient_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"measures" jsonb NOT NULL,
	"rules" jsonb NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date,
	"look_days" integer NOT NULL,
	"looks_from" date,
	"asker" jsonb NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "self_care_requests_patient_id_request_id_pk" PRIMARY KEY("patient_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "self_care_targets" (
	"patient_id" uuid NOT NULL,
	"target_id" uuid NOT NULL,
	"measure" text NOT NULL,
	"bands" jsonb,
	"words" text NOT NULL,
	"review_on" date,
	"organisation_id" uuid NOT NULL,
	"setter" jsonb NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "self_care_targets_patient_id_target_id_pk" PRIMARY KEY("patient_id","target_id")
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "programme_enrolments" ADD CONSTRAINT "programme_enrolments_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_care_requests" ADD CONSTRAINT "self_care_requests_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_care_targets" ADD CONSTRAINT "self_care_targets_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "programme_reminder_choices_newest" ON "programme_reminder_choices" USING btree ("patient_id","enrolment_id","chosen_at");--> statement-breakpoint
CREATE INDEX "programme_reminders_due" ON "programme_reminders" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "programmes_library" ON "programmes" USING btree ("organisation_id","programme_id");--> statement-breakpoint
CREATE INDEX "self_care_targets_newest" ON "self_care_targets" USING btree ("patient_id","measure","set_at");--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK ("notifications"."kind" in ('emergency', 'first-opening', 'watched', 'refused', 'answer', 'link-opened', 'plan-review', 'asked', 'reminder', 'seen', 'shown-later', 'sharing-changed', 'carer-changed'));