CREATE TABLE "log_gaps" (
	"gap_id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"words" text NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	"declared_by" uuid,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" uuid
);
--> statement-breakpoint
ALTER TABLE "log_gaps" ADD CONSTRAINT "log_gaps_source_id_sources_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("source_id") ON DELETE no action ON UPDATE no action;