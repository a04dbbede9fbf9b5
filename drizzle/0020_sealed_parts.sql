ALTER TABLE "access_events" ADD COLUMN "who" text;--> statement-breakpoint
ALTER TABLE "access_events" ADD COLUMN "asked" text;--> statement-breakpoint
-- What these two are computed from has changed, and PostgreSQL before 17 cannot change that in place.
ALTER TABLE "access_events" drop column "person";--> statement-breakpoint
ALTER TABLE "access_events" ADD COLUMN "person" text GENERATED ALWAYS AS (coalesce(who::jsonb ->> 'accountId', who::jsonb ->> 'name', facts::jsonb #>> '{actor,name}')) STORED;--> statement-breakpoint
ALTER TABLE "access_events" drop column "category";--> statement-breakpoint
ALTER TABLE "access_events" ADD COLUMN "category" text GENERATED ALWAYS AS (coalesce(asked, facts)::jsonb ->> 'category') STORED;--> statement-breakpoint
-- It went with the column.
CREATE INDEX "access_events_by_organisation" ON "access_events" USING btree ("patient_id","organisation","person","sequence") WHERE not own and organisation is not null;
