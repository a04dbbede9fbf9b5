CREATE TABLE "carried_events" (
	"patient_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"log_of" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"facts" text NOT NULL,
	"who" text,
	"asked" text,
	"seen" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"organisation" text GENERATED ALWAYS AS (facts::jsonb #>> '{actor,organisation,odsCode}') STORED,
	"person" text GENERATED ALWAYS AS (coalesce(who::jsonb ->> 'accountId', who::jsonb ->> 'name', facts::jsonb #>> '{actor,name}')) STORED,
	"purpose" text GENERATED ALWAYS AS (facts::jsonb ->> 'purpose') STORED,
	CONSTRAINT "carried_events_patient_id_event_id_pk" PRIMARY KEY("patient_id","event_id")
);
