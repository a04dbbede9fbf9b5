CREATE TABLE "diary_photos" (
	"patient_id" uuid NOT NULL,
	"photo_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"content_type" text NOT NULL,
	"words" text NOT NULL,
	"body" "bytea" NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "diary_photos_patient_id_photo_id_pk" PRIMARY KEY("patient_id","photo_id"),
	CONSTRAINT "diary_photos_content_type" CHECK ("diary_photos"."content_type" in ('image/jpeg', 'image/png'))
);
--> statement-breakpoint
CREATE TABLE "diary_sharings" (
	"patient_id" uuid NOT NULL,
	"note_id" uuid NOT NULL,
	"step" integer NOT NULL,
	"kind" text NOT NULL,
	"provision_id" uuid,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "diary_sharings_patient_id_note_id_step_pk" PRIMARY KEY("patient_id","note_id","step"),
	CONSTRAINT "diary_sharings_kind" CHECK ("diary_sharings"."kind" in ('shared', 'taken-back'))
);
--> statement-breakpoint
ALTER TABLE "self_care_items" DROP CONSTRAINT "self_care_items_change";--> statement-breakpoint
CREATE INDEX "diary_photos_by_entry" ON "diary_photos" USING btree ("patient_id","entry_id");--> statement-breakpoint
ALTER TABLE "self_care_items" ADD CONSTRAINT "self_care_items_change" CHECK ("self_care_items"."change" in ('recorded', 'corrected', 'continued', 'withdrawn'));