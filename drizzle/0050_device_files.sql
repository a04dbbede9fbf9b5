CREATE TABLE "device_file_mappings" (
	"patient_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"choices" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "device_file_mappings_patient_id_account_id_key_pk" PRIMARY KEY("patient_id","account_id","key")
);
--> statement-breakpoint
CREATE TABLE "device_file_parts" (
	"patient_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"part" integer NOT NULL,
	"rows" jsonb NOT NULL,
	"submission_id" uuid,
	"taken" integer DEFAULT 0 NOT NULL,
	"present" integer DEFAULT 0 NOT NULL,
	"done_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "device_file_parts_patient_id_file_id_stage_part_pk" PRIMARY KEY("patient_id","file_id","stage","part"),
	CONSTRAINT "device_file_parts_stage" CHECK ("device_file_parts"."stage" in ('received', 'chosen'))
);
--> statement-breakpoint
CREATE TABLE "device_files" (
	"patient_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text,
	"received_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"shape" jsonb,
	"row_count" integer DEFAULT 0 NOT NULL,
	"choices" jsonb,
	"refused" jsonb,
	"refused_count" integer DEFAULT 0 NOT NULL,
	"findings" jsonb,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"cancelled_by" uuid,
	"undo_started_at" timestamp (3) with time zone,
	"undone_by" uuid,
	"undone_at" timestamp (3) with time zone,
	"cleared_at" timestamp (3) with time zone,
	CONSTRAINT "device_files_patient_id_file_id_pk" PRIMARY KEY("patient_id","file_id"),
	CONSTRAINT "device_files_kind" CHECK ("device_files"."kind" in ('csv', 'apple-health'))
);
--> statement-breakpoint
ALTER TABLE "device_file_parts" ADD CONSTRAINT "device_file_parts_file" FOREIGN KEY ("patient_id","file_id") REFERENCES "public"."device_files"("patient_id","file_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "device_files_by_time" ON "device_files" USING btree ("patient_id","received_at");--> statement-breakpoint
CREATE INDEX "self_care_items_by_time" ON "self_care_items" USING btree ("patient_id","measured_at");