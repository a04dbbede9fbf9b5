CREATE TABLE "own_sign_in_offers" (
	"offer_id" uuid PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"patient_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"identity" text NOT NULL,
	"offered_by" uuid NOT NULL,
	"offered_by_name" text NOT NULL,
	"offered_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"taken_at" timestamp (3) with time zone,
	"taken_by" uuid,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "own_sign_in_offers_code_hash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE INDEX "own_sign_in_offers_patient" ON "own_sign_in_offers" USING btree ("patient_id");