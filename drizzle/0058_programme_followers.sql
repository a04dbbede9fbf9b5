CREATE TABLE "programme_followers" (
	"enrolment_id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"last_day" date,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "programme_followers" ADD CONSTRAINT "programme_followers_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "programme_followers_open" ON "programme_followers" USING btree ("organisation_id","last_day","asked_at","enrolment_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "programme_followers_patient" ON "programme_followers" USING btree ("patient_id");