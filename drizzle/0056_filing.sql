CREATE TABLE "filed_entries" (
	"patient_id" uuid NOT NULL,
	"filing_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"accepted_by" uuid,
	"accepted_name" text,
	"accepted_role" text,
	CONSTRAINT "filed_entries_patient_id_filing_id_entry_id_pk" PRIMARY KEY("patient_id","filing_id","entry_id"),
	CONSTRAINT "filed_entries_kind" CHECK ("filed_entries"."kind" in ('accepted', 'changed')),
	CONSTRAINT "filed_entries_accepted" CHECK (("filed_entries"."kind" = 'accepted') = ("filed_entries"."accepted_by" is not null)
				and ("filed_entries"."accepted_by" is null) = ("filed_entries"."accepted_name" is null)
				and ("filed_entries"."accepted_by" is null) = ("filed_entries"."accepted_role" is null))
);
--> statement-breakpoint
CREATE TABLE "filing_attempts" (
	"filing_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"outcome" text,
	"fault" text,
	"status" integer,
	CONSTRAINT "filing_attempts_filing_id_number_pk" PRIMARY KEY("filing_id","number"),
	CONSTRAINT "filing_attempts_outcome" CHECK ("filing_attempts"."outcome" in ('acknowledged', 'not-needed', 'not-shared', 'failed')),
	CONSTRAINT "filing_attempts_ended" CHECK (("filing_attempts"."ended_at" is null) = ("filing_attempts"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "filing_disclosures" (
	"patient_id" uuid NOT NULL,
	"filing_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"entry_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"sent_as" text NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "filing_disclosures_patient_id_filing_id_number_entry_id_pk" PRIMARY KEY("patient_id","filing_id","number","entry_id"),
	CONSTRAINT "filing_disclosures_sent_as" CHECK ("filing_disclosures"."sent_as" in ('accepted', 'mistake'))
);
--> statement-breakpoint
CREATE TABLE "filing_endpoints" (
	"endpoint_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"base_url" text NOT NULL,
	"token_url" text NOT NULL,
	"client_id" text NOT NULL,
	"scope" text,
	"method" text NOT NULL,
	"sealed" text,
	"public_key" jsonb,
	"set_at" timestamp (3) with time zone NOT NULL,
	"set_by" uuid NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "filing_endpoints_method" CHECK ("filing_endpoints"."method" in ('secret', 'private-key')),
	CONSTRAINT "filing_endpoints_ended" CHECK (("filing_endpoints"."ended_at" is null) = ("filing_endpoints"."ended_by" is null)),
	CONSTRAINT "filing_endpoints_sealed" CHECK ("filing_endpoints"."ended_at" is null or "filing_endpoints"."sealed" is null)
);
--> statement-breakpoint
CREATE TABLE "filing_resends" (
	"filing_id" uuid NOT NULL,
	"resent_at" timestamp (3) with time zone NOT NULL,
	"resent_by" uuid NOT NULL,
	CONSTRAINT "filing_resends_filing_id_resent_at_pk" PRIMARY KEY("filing_id","resent_at")
);
--> statement-breakpoint
CREATE TABLE "filings" (
	"filing_id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"tries_from" timestamp (3) with time zone NOT NULL,
	"send_after" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"outcome" text,
	CONSTRAINT "filings_outcome" CHECK ("filings"."outcome" in ('acknowledged', 'not-needed', 'not-shared', 'failed')),
	CONSTRAINT "filings_settled" CHECK (("filings"."settled_at" is null) = ("filings"."outcome" is null))
);
--> statement-breakpoint
ALTER TABLE "filing_attempts" ADD CONSTRAINT "filing_attempts_filing_id_filings_filing_id_fk" FOREIGN KEY ("filing_id") REFERENCES "public"."filings"("filing_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filing_endpoints" ADD CONSTRAINT "filing_endpoints_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filings" ADD CONSTRAINT "filings_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "filed_entries_by_entry" ON "filed_entries" USING btree ("patient_id","entry_id");--> statement-breakpoint
CREATE INDEX "filing_disclosures_by_entry" ON "filing_disclosures" USING btree ("patient_id","entry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "filing_endpoints_in_use" ON "filing_endpoints" USING btree ("organisation_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "filings_open" ON "filings" USING btree ("send_after") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "filings_dead" ON "filings" USING btree ("queued_at") WHERE outcome = 'failed';--> statement-breakpoint
CREATE INDEX "filings_of_patient" ON "filings" USING btree ("patient_id","organisation_id","queued_at");