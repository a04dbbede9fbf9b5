CREATE TABLE "area_sharing_defaults" (
	"area_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"defaults" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	CONSTRAINT "area_sharing_defaults_area_id_starts_at_pk" PRIMARY KEY("area_id","starts_at")
);
--> statement-breakpoint
CREATE TABLE "entry_marks" (
	"patient_id" uuid NOT NULL,
	"mark_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"label" text NOT NULL,
	"marked_at" timestamp (3) with time zone NOT NULL,
	"marked_by" uuid NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "entry_marks_patient_id_mark_id_pk" PRIMARY KEY("patient_id","mark_id")
);
--> statement-breakpoint
CREATE TABLE "permission_codes" (
	"patient_id" uuid NOT NULL,
	"code_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"scope" jsonb NOT NULL,
	"lasts_hours" integer NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"redeemed_at" timestamp (3) with time zone,
	"redeemed_by" uuid,
	"organisation_id" uuid,
	CONSTRAINT "permission_codes_patient_id_code_id_pk" PRIMARY KEY("patient_id","code_id")
);
--> statement-breakpoint
CREATE TABLE "provisions" (
	"patient_id" uuid NOT NULL,
	"provision_id" uuid NOT NULL,
	"effect" text NOT NULL,
	"whom" jsonb NOT NULL,
	"what" jsonb NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"holds_in_emergency" boolean NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"set_by" uuid NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" uuid,
	"mistake" boolean DEFAULT false NOT NULL,
	"imported_from" text,
	CONSTRAINT "provisions_patient_id_provision_id_pk" PRIMARY KEY("patient_id","provision_id"),
	CONSTRAINT "provisions_effect" CHECK ("provisions"."effect" in ('permit', 'deny')),
	CONSTRAINT "provisions_period" CHECK ("provisions"."ends_at" > "provisions"."starts_at"),
	CONSTRAINT "provisions_withdrawn" CHECK (("provisions"."withdrawn_at" is null) = ("provisions"."withdrawn_by" is null))
);
--> statement-breakpoint
CREATE TABLE "sharing_choices" (
	"patient_id" uuid NOT NULL,
	"choice_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"value" text NOT NULL,
	"chosen_at" timestamp (3) with time zone NOT NULL,
	"chosen_by" uuid NOT NULL,
	CONSTRAINT "sharing_choices_patient_id_choice_id_pk" PRIMARY KEY("patient_id","choice_id")
);
--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "labelling" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "concepts" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "result_kind" text;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "commented" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "received_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "area_sharing_defaults" ADD CONSTRAINT "area_sharing_defaults_area_id_areas_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("area_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entry_marks_entry" ON "entry_marks" USING btree ("patient_id","entry_id");--> statement-breakpoint
CREATE INDEX "sharing_choices_newest" ON "sharing_choices" USING btree ("patient_id","subject","chosen_at");