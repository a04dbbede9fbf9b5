ALTER TABLE "relationships" DROP CONSTRAINT "relationships_once";--> statement-breakpoint
ALTER TABLE "relationships" ADD COLUMN "entry_id" uuid;--> statement-breakpoint
ALTER TABLE "relationships" ADD CONSTRAINT "relationships_once" UNIQUE NULLS NOT DISTINCT("patient_id","organisation_id","kind","starts_at","entry_id");