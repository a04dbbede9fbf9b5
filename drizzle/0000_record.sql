CREATE TABLE "access_events" (
	"patient_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"facts" text,
	"seen" text,
	"salt" "bytea" NOT NULL,
	"leaf_count" integer NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "access_events_patient_id_sequence_pk" PRIMARY KEY("patient_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "access_heads" (
	"patient_id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_clients" (
	"client_id" text PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"jwks" jsonb NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"registered_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "client_assertions" (
	"client_id" text NOT NULL,
	"assertion_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "client_assertions_client_id_assertion_id_pk" PRIMARY KEY("client_id","assertion_id")
);
--> statement-breakpoint
CREATE TABLE "feed_contexts" (
	"patient_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"message_id" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"resources" text NOT NULL,
	CONSTRAINT "feed_contexts_patient_id_source_id_message_id_pk" PRIMARY KEY("patient_id","source_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "feed_messages" (
	"source_id" uuid NOT NULL,
	"message_id" text NOT NULL,
	"body_hash" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"answer" jsonb NOT NULL,
	CONSTRAINT "feed_messages_source_id_message_id_pk" PRIMARY KEY("source_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "quarantine_items" (
	"quarantine_id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"message_id" text NOT NULL,
	"reason" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"closed_at" timestamp (3) with time zone,
	"closed_by" uuid,
	"note" text,
	CONSTRAINT "quarantine_items_reason" CHECK ("quarantine_items"."reason" in ('nhs-number-invalid', 'patient-unknown', 'demographics-disagree', 'merge-requested')),
	CONSTRAINT "quarantine_items_outcome" CHECK ("quarantine_items"."outcome" in ('filed', 'merged', 'returned'))
);
--> statement-breakpoint
CREATE TABLE "quarantined_bundles" (
	"quarantine_id" uuid PRIMARY KEY NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"patient_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "accounts_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"session_id" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"authenticated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "throttle" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "area_organisations" (
	"area_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	CONSTRAINT "area_organisations_area_id_organisation_id_pk" PRIMARY KEY("area_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"area_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "areas_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"ods_code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "organisations_ods_code_unique" UNIQUE("ods_code"),
	CONSTRAINT "organisations_kind" CHECK ("organisations"."kind" in ('gp-practice', 'hospital', 'community', 'mental-health', 'ambulance', 'urgent-care', 'pharmacy', 'local-authority', 'hospice', 'care-home')),
	CONSTRAINT "organisations_ods_code" CHECK ("organisations"."ods_code" ~ '^[A-Z0-9]{3,10}$')
);
--> statement-breakpoint
CREATE TABLE "relationships" (
	"patient_id" uuid NOT NULL,
	"relationship_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "relationships_patient_id_relationship_id_pk" PRIMARY KEY("patient_id","relationship_id"),
	CONSTRAINT "relationships_once" UNIQUE("patient_id","organisation_id","kind","starts_at"),
	CONSTRAINT "relationships_kind" CHECK ("relationships"."kind" in ('registered', 'booked', 'referred', 'admitted', 'dispatch', 'caseload', 'nominated-pharmacy', 'permission'))
);
--> statement-breakpoint
CREATE TABLE "staff_roles" (
	"staff_role_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" text NOT NULL,
	"job_title" text NOT NULL,
	"starts_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp (3) with time zone,
	CONSTRAINT "staff_roles_role" CHECK ("staff_roles"."role" in ('gp', 'nurse', 'doctor', 'pharmacist', 'paramedic', 'social-worker', 'care-coordinator', 'administrator', 'privacy-officer', 'operator'))
);
--> statement-breakpoint
CREATE TABLE "patient_demographics" (
	"patient_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"demographics" jsonb NOT NULL,
	"said_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "patient_demographics_patient_id_version_pk" PRIMARY KEY("patient_id","version")
);
--> statement-breakpoint
CREATE TABLE "patient_identifiers" (
	"system" text NOT NULL,
	"value" text NOT NULL,
	"patient_id" uuid NOT NULL,
	CONSTRAINT "patient_identifiers_system_value_pk" PRIMARY KEY("system","value")
);
--> statement-breakpoint
CREATE TABLE "patient_merges" (
	"patient_id" uuid NOT NULL,
	"merged_patient_id" uuid NOT NULL,
	"merged_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" uuid,
	"reason" text NOT NULL,
	CONSTRAINT "patient_merges_patient_id_merged_patient_id_pk" PRIMARY KEY("patient_id","merged_patient_id")
);
--> statement-breakpoint
CREATE TABLE "patients" (
	"patient_id" uuid PRIMARY KEY NOT NULL,
	"family_name" text NOT NULL,
	"given_names" text NOT NULL,
	"birth_date" date NOT NULL,
	"demographics" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"merged_into" uuid,
	"merged_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"patient_id" uuid NOT NULL,
	"attachment_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"content_type" text NOT NULL,
	"title" text,
	"size" integer,
	"url" text,
	"body" "bytea",
	CONSTRAINT "attachments_patient_id_attachment_id_pk" PRIMARY KEY("patient_id","attachment_id"),
	CONSTRAINT "attachments_place" UNIQUE("patient_id","entry_id","version","position"),
	CONSTRAINT "attachments_held" CHECK ("attachments"."body" is not null or "attachments"."url" is not null)
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"patient_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"identity" text NOT NULL,
	"resource_type" text NOT NULL,
	"version" integer NOT NULL,
	"category" text NOT NULL,
	"status" text NOT NULL,
	"released" boolean NOT NULL,
	"withheld" boolean NOT NULL,
	"labels" text[] NOT NULL,
	"happened_at" timestamp (3) with time zone NOT NULL,
	"search_text" text NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "entries_patient_id_entry_id_pk" PRIMARY KEY("patient_id","entry_id"),
	CONSTRAINT "entries_identity" UNIQUE("patient_id","source_id","identity"),
	CONSTRAINT "entries_category" CHECK ("entries"."category" in ('problems', 'medicines', 'allergies', 'vaccinations', 'results', 'observations', 'procedures', 'appointments', 'contacts', 'documents', 'care-plans', 'contingency-plans', 'end-of-life-plans', 'about-me', 'social-care', 'alerts', 'people', 'self-care')),
	CONSTRAINT "entries_status" CHECK ("entries"."status" in ('current', 'resolved', 'superseded', 'entered-in-error'))
);
--> statement-breakpoint
CREATE TABLE "entry_links" (
	"patient_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"rel" text NOT NULL,
	"target_source_id" uuid NOT NULL,
	"target_identity" text NOT NULL,
	CONSTRAINT "entry_links_patient_id_entry_id_position_pk" PRIMARY KEY("patient_id","entry_id","position")
);
--> statement-breakpoint
CREATE TABLE "entry_versions" (
	"patient_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"source_version" text,
	"source_updated_at" timestamp (3) with time zone,
	"message_id" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"released" boolean NOT NULL,
	"withheld" boolean NOT NULL,
	"labels" text[] NOT NULL,
	"content" jsonb NOT NULL,
	"received" text NOT NULL,
	"received_hash" text NOT NULL,
	CONSTRAINT "entry_versions_patient_id_entry_id_version_pk" PRIMARY KEY("patient_id","entry_id","version")
);
--> statement-breakpoint
CREATE TABLE "source_answers" (
	"patient_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"last_good_at" timestamp (3) with time zone,
	"last_failed_at" timestamp (3) with time zone,
	CONSTRAINT "source_answers_patient_id_source_id_pk" PRIMARY KEY("patient_id","source_id")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"source_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"identifier_systems" text[] NOT NULL,
	"release_signal" jsonb NOT NULL,
	"known_gaps" text
);
--> statement-breakpoint
ALTER TABLE "api_clients" ADD CONSTRAINT "api_clients_source_id_sources_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("source_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_contexts" ADD CONSTRAINT "feed_contexts_source_id_sources_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("source_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantine_items" ADD CONSTRAINT "quarantine_items_source_id_sources_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("source_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantined_bundles" ADD CONSTRAINT "quarantined_bundles_quarantine_id_quarantine_items_quarantine_id_fk" FOREIGN KEY ("quarantine_id") REFERENCES "public"."quarantine_items"("quarantine_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_organisations" ADD CONSTRAINT "area_organisations_area_id_areas_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("area_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_organisations" ADD CONSTRAINT "area_organisations_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relationships" ADD CONSTRAINT "relationships_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_patient_id_entry_id_entries_patient_id_entry_id_fk" FOREIGN KEY ("patient_id","entry_id") REFERENCES "public"."entries"("patient_id","entry_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_source_id_sources_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("source_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_links" ADD CONSTRAINT "entry_links_patient_id_entry_id_entries_patient_id_entry_id_fk" FOREIGN KEY ("patient_id","entry_id") REFERENCES "public"."entries"("patient_id","entry_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_versions" ADD CONSTRAINT "entry_versions_patient_id_entry_id_entries_patient_id_entry_id_fk" FOREIGN KEY ("patient_id","entry_id") REFERENCES "public"."entries"("patient_id","entry_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_answers" ADD CONSTRAINT "source_answers_source_id_sources_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("source_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quarantine_items_open" ON "quarantine_items" USING btree ("closed_at","received_at");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "staff_roles_account" ON "staff_roles" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "entries_by_category" ON "entries" USING btree ("patient_id","category","happened_at" DESC NULLS FIRST,"entry_id");--> statement-breakpoint
CREATE INDEX "entry_links_target" ON "entry_links" USING btree ("patient_id","target_source_id","target_identity");