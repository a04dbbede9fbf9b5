CREATE TABLE "area_carer_rules" (
	"area_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"rules" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	CONSTRAINT "area_carer_rules_area_id_starts_at_pk" PRIMARY KEY("area_id","starts_at")
);
--> statement-breakpoint
CREATE TABLE "carer_application_steps" (
	"application_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"step_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" uuid NOT NULL,
	"by_name" text NOT NULL,
	"patient_id" uuid,
	"reason_code" text,
	"words" text,
	CONSTRAINT "carer_application_steps_application_id_place_pk" PRIMARY KEY("application_id","place"),
	CONSTRAINT "carer_application_steps_step_id_unique" UNIQUE("step_id"),
	CONSTRAINT "carer_application_steps_kind" CHECK ("carer_application_steps"."kind" in ('submitted', 'asked', 'answered', 'withdrawn', 'matched', 'granted', 'refused')),
	CONSTRAINT "carer_application_steps_reason" CHECK ("carer_application_steps"."reason_code" in ('APPLICATION_SUBMITTED', 'APPLICATION_WITHDRAWN', 'ROLE_CREATED', 'ROLE_ACTIVATED', 'ROLE_REACTIVATED', 'APPLICATION_REJECTED_NOT_NEEDED', 'APPLICATION_REJECTED_SAFEGUARDING', 'APPLICATION_REJECTED_IDENTITY_NOT_VERIFIED', 'APPLICATION_REJECTED_NO_CONSENT', 'APPLICATION_REJECTED_COERCION', 'APPLICATION_REJECTED_PROXY_LACKS_CAPACITY', 'APPLICATION_REJECTED_PROXY_ABROAD', 'APPLICATION_REJECTED_NO_LEGAL_BASIS', 'ROLE_DEACTIVATED_SAFEGUARDING', 'ROLE_DEACTIVATED_PATIENT_REQUEST', 'ROLE_DEACTIVATED_END_DATE_REACHED', 'ROLE_DEACTIVATED_INACTIVE_ROLE', 'ROLE_DEACTIVATED_PATIENT_DECEASED', 'ROLE_DEACTIVATED_PROXY_DECEASED', 'ROLE_DEACTIVATED_FAMILIAL_REASON', 'ROLE_DEACTIVATED_CHANGE_IN_RELATIONSHIP', 'ROLE_DEACTIVATED_PROXY_LACKS_CAPACITY', 'ROLE_DEACTIVATED_SYSTEM_MISUSE', 'ROLE_SUSPENDED_PENDING_REVIEW', 'ROLE_DEACTIVATED_PATIENT_GP_TRANSFERRED', 'ROLE_DEACTIVATED_PROXY_GP_TRANSFERRED', 'ROLE_DEACTIVATED_PROXY_ABROAD', 'OTHER'))
);
--> statement-breakpoint
CREATE TABLE "carer_applications" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"legal_basis" text NOT NULL,
	"relation" text NOT NULL,
	"subject" jsonb NOT NULL,
	"why" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "carer_applications_basis" CHECK ("carer_applications"."legal_basis" in ('consent', 'parental-responsibility', 'health-and-welfare-lasting-power-of-attorney', 'court-appointed-personal-welfare-deputy', 'best-interest')),
	CONSTRAINT "carer_applications_relation" CHECK ("carer_applications"."relation" in ('child', 'parent', 'partner', 'family', 'friend', 'paid-carer', 'other'))
);
--> statement-breakpoint
CREATE TABLE "carer_evidence" (
	"patient_id" uuid NOT NULL,
	"evidence_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"seen_on" date NOT NULL,
	"words" text,
	"noted_at" timestamp (3) with time zone NOT NULL,
	"noted_by" uuid NOT NULL,
	"by_name" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	CONSTRAINT "carer_evidence_patient_id_evidence_id_pk" PRIMARY KEY("patient_id","evidence_id"),
	CONSTRAINT "carer_evidence_kind" CHECK ("carer_evidence"."kind" in ('identity', 'birth-certificate', 'parental-responsibility', 'power-of-attorney', 'deputy-order', 'best-interest-decision', 'patient-asked', 'other'))
);
--> statement-breakpoint
CREATE TABLE "carer_notices" (
	"patient_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"notice" text NOT NULL,
	"comes_on" date NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "carer_notices_patient_id_relationship_id_notice_comes_on_pk" PRIMARY KEY("patient_id","relationship_id","notice","comes_on"),
	CONSTRAINT "carer_notices_notice" CHECK ("carer_notices"."notice" in ('restricted', 'own-sign-in', 'adult', 'review'))
);
--> statement-breakpoint
CREATE TABLE "carer_reviews" (
	"review_id" uuid PRIMARY KEY NOT NULL,
	"relationship_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"why" text NOT NULL,
	"due_on" date NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" uuid,
	CONSTRAINT "carer_reviews_once" UNIQUE("relationship_id","organisation_id","why","due_on"),
	CONSTRAINT "carer_reviews_why" CHECK ("carer_reviews"."why" in ('review', 'new-surgery', 'growing-up', 'patient-changed'))
);
--> statement-breakpoint
CREATE TABLE "carer_withholdings" (
	"patient_id" uuid NOT NULL,
	"withholding_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"withheld" boolean NOT NULL,
	"reason" text,
	"at" timestamp (3) with time zone NOT NULL,
	"by" uuid NOT NULL,
	"by_name" text NOT NULL,
	CONSTRAINT "carer_withholdings_patient_id_withholding_id_pk" PRIMARY KEY("patient_id","withholding_id")
);
--> statement-breakpoint
ALTER TABLE "carer_changes" DROP CONSTRAINT "carer_changes_kind";--> statement-breakpoint
ALTER TABLE "carer_changes" DROP CONSTRAINT "carer_changes_step";--> statement-breakpoint
ALTER TABLE "carer_changes" DROP CONSTRAINT "carer_changes_side";--> statement-breakpoint
ALTER TABLE "carer_changes" ADD COLUMN "reason_code" text;--> statement-breakpoint
ALTER TABLE "carer_changes" ADD COLUMN "by_name" text;--> statement-breakpoint
ALTER TABLE "carer_changes" ADD COLUMN "organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "carer_changes" ADD COLUMN "decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "carer_changes" ADD COLUMN "review_on" date;--> statement-breakpoint
ALTER TABLE "carer_links" ADD COLUMN "looked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "area_carer_rules" ADD CONSTRAINT "area_carer_rules_area_id_areas_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("area_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carer_application_steps" ADD CONSTRAINT "carer_application_steps_application_id_carer_applications_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."carer_applications"("application_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carer_applications" ADD CONSTRAINT "carer_applications_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carer_evidence" ADD CONSTRAINT "carer_evidence_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carer_reviews" ADD CONSTRAINT "carer_reviews_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "carer_applications_account" ON "carer_applications" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "carer_applications_practice" ON "carer_applications" USING btree ("organisation_id","submitted_at");--> statement-breakpoint
CREATE INDEX "carer_evidence_relationship" ON "carer_evidence" USING btree ("patient_id","relationship_id");--> statement-breakpoint
CREATE INDEX "carer_reviews_queue" ON "carer_reviews" USING btree ("organisation_id","closed_at","due_on");--> statement-breakpoint
CREATE INDEX "carer_withholdings_newest" ON "carer_withholdings" USING btree ("patient_id","relationship_id","entry_id","at");--> statement-breakpoint
ALTER TABLE "carer_changes" ADD CONSTRAINT "carer_changes_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carer_changes" ADD CONSTRAINT "carer_changes_reason" CHECK ("carer_changes"."reason_code" in ('APPLICATION_SUBMITTED', 'APPLICATION_WITHDRAWN', 'ROLE_CREATED', 'ROLE_ACTIVATED', 'ROLE_REACTIVATED', 'APPLICATION_REJECTED_NOT_NEEDED', 'APPLICATION_REJECTED_SAFEGUARDING', 'APPLICATION_REJECTED_IDENTITY_NOT_VERIFIED', 'APPLICATION_REJECTED_NO_CONSENT', 'APPLICATION_REJECTED_COERCION', 'APPLICATION_REJECTED_PROXY_LACKS_CAPACITY', 'APPLICATION_REJECTED_PROXY_ABROAD', 'APPLICATION_REJECTED_NO_LEGAL_BASIS', 'ROLE_DEACTIVATED_SAFEGUARDING', 'ROLE_DEACTIVATED_PATIENT_REQUEST', 'ROLE_DEACTIVATED_END_DATE_REACHED', 'ROLE_DEACTIVATED_INACTIVE_ROLE', 'ROLE_DEACTIVATED_PATIENT_DECEASED', 'ROLE_DEACTIVATED_PROXY_DECEASED', 'ROLE_DEACTIVATED_FAMILIAL_REASON', 'ROLE_DEACTIVATED_CHANGE_IN_RELATIONSHIP', 'ROLE_DEACTIVATED_PROXY_LACKS_CAPACITY', 'ROLE_DEACTIVATED_SYSTEM_MISUSE', 'ROLE_SUSPENDED_PENDING_REVIEW', 'ROLE_DEACTIVATED_PATIENT_GP_TRANSFERRED', 'ROLE_DEACTIVATED_PROXY_GP_TRANSFERRED', 'ROLE_DEACTIVATED_PROXY_ABROAD', 'OTHER'));--> statement-breakpoint
ALTER TABLE "carer_changes" ADD CONSTRAINT "carer_changes_kind" CHECK ("carer_changes"."kind" in ('invited', 'accepted', 'declined', 'withdrawn', 'confirmed', 'not-them', 'limited', 'widened', 'narrowed', 'paused', 'resumed', 'ended', 'left', 'applied', 'taken-back', 'granted', 'rejected', 'decided', 'reviewed', 'suspended', 'restored', 'stopped', 'lapsed'));--> statement-breakpoint
ALTER TABLE "carer_changes" ADD CONSTRAINT "carer_changes_step" CHECK ("carer_changes"."step" in ('applied', 'invited', 'accepted', 'active', 'paused', 'suspended', 'refused', 'ended'));--> statement-breakpoint
ALTER TABLE "carer_changes" ADD CONSTRAINT "carer_changes_side" CHECK ("carer_changes"."side" in ('patient', 'carer', 'practice', 'rule'));