CREATE TABLE "plan_sections" (
	"patient_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"section" text NOT NULL,
	"version" integer NOT NULL,
	"text" text NOT NULL,
	"author" jsonb NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_sections_patient_id_plan_id_section_version_pk" PRIMARY KEY("patient_id","plan_id","section","version")
);
--> statement-breakpoint
CREATE TABLE "plan_signings" (
	"patient_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"signing_id" uuid NOT NULL,
	"sections" jsonb NOT NULL,
	"agreement" jsonb,
	"review_on" text,
	"signer" jsonb NOT NULL,
	"signed_by" uuid NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_signings_patient_id_plan_id_version_pk" PRIMARY KEY("patient_id","plan_id","version"),
	CONSTRAINT "plan_signings_once" UNIQUE("patient_id","signing_id")
);
--> statement-breakpoint
CREATE TABLE "plan_withdrawals" (
	"patient_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"withdrawer" jsonb NOT NULL,
	"withdrawn_by" uuid NOT NULL,
	"withdrawn_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_withdrawals_patient_id_plan_id_pk" PRIMARY KEY("patient_id","plan_id")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"patient_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"organisation_id" uuid,
	"entry_id" uuid NOT NULL,
	"started_by" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plans_patient_id_plan_id_pk" PRIMARY KEY("patient_id","plan_id"),
	CONSTRAINT "plans_entry" UNIQUE("patient_id","entry_id"),
	CONSTRAINT "plans_kind" CHECK ("plans"."kind" in ('end-of-life-plans', 'contingency-plans', 'care-plans', 'about-me'))
);
--> statement-breakpoint
ALTER TABLE "sources" ALTER COLUMN "organisation_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "written_here" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;