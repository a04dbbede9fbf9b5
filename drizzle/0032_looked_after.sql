CREATE TABLE "looked_after" (
	"reason_id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"organisation_id" uuid,
	"account_id" uuid,
	"kind" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	CONSTRAINT "looked_after_kind" CHECK ("looked_after"."kind" in ('registered', 'booked', 'referred', 'admitted', 'dispatch', 'caseload', 'nominated-pharmacy', 'permission')),
	CONSTRAINT "looked_after_by_somebody" CHECK (("looked_after"."organisation_id" is null) <> ("looked_after"."account_id" is null))
);
--> statement-breakpoint
CREATE TABLE "empty_searches" (
	"search_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"job_title" text NOT NULL,
	"searched_at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"matched" text NOT NULL,
	CONSTRAINT "empty_searches_by" CHECK ("empty_searches"."by" in ('nhs-number', 'details')),
	CONSTRAINT "empty_searches_matched" CHECK ("empty_searches"."matched" in ('nobody', 'several'))
);
--> statement-breakpoint
CREATE TABLE "patient_lookups" (
	"token" text NOT NULL,
	"patient_id" uuid NOT NULL,
	CONSTRAINT "patient_lookups_token_patient_id_pk" PRIMARY KEY("token","patient_id")
);
--> statement-breakpoint
ALTER TABLE "looked_after" ADD CONSTRAINT "looked_after_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "empty_searches" ADD CONSTRAINT "empty_searches_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "looked_after_organisation" ON "looked_after" USING btree ("organisation_id","starts_at","reason_id");--> statement-breakpoint
CREATE INDEX "looked_after_due" ON "looked_after" USING btree ("organisation_id","due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "looked_after_account" ON "looked_after" USING btree ("account_id") WHERE account_id is not null;--> statement-breakpoint
CREATE INDEX "looked_after_patient" ON "looked_after" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "empty_searches_organisation" ON "empty_searches" USING btree ("organisation_id","searched_at");--> statement-breakpoint
CREATE INDEX "patient_lookups_patient" ON "patient_lookups" USING btree ("patient_id");