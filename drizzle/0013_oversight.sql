CREATE TABLE "emergency_accesses" (
	"patient_id" uuid NOT NULL,
	"emergency_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"job_title" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"ods_code" text NOT NULL,
	"organisation" text NOT NULL,
	"reason" text NOT NULL,
	"text" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"lapses_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "emergency_accesses_patient_id_emergency_id_pk" PRIMARY KEY("patient_id","emergency_id"),
	CONSTRAINT "emergency_accesses_reason" CHECK ("emergency_accesses"."reason" in ('1', '2', '3', '4', '5', '6')),
	CONSTRAINT "emergency_accesses_period" CHECK ("emergency_accesses"."lapses_at" > "emergency_accesses"."started_at")
);
--> statement-breakpoint
CREATE TABLE "emergency_verdicts" (
	"patient_id" uuid NOT NULL,
	"verdict_id" uuid NOT NULL,
	"emergency_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"words" text NOT NULL,
	"decided_by" uuid NOT NULL,
	"name" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "emergency_verdicts_patient_id_verdict_id_pk" PRIMARY KEY("patient_id","verdict_id"),
	CONSTRAINT "emergency_verdicts_verdict" CHECK ("emergency_verdicts"."verdict" in ('justified', 'not-justified', 'unclear'))
);
--> statement-breakpoint
CREATE TABLE "oversight_items" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"patient_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"to_area" boolean NOT NULL,
	"about_account" uuid,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"due_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"assigned_to" uuid,
	"assigned_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"closed_by" uuid,
	CONSTRAINT "oversight_items_kind" CHECK ("oversight_items"."kind" in ('question', 'emergency'))
);
--> statement-breakpoint
CREATE TABLE "access_questions" (
	"patient_id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"accessed_at" timestamp (3) with time zone NOT NULL,
	"ods_code" text NOT NULL,
	"organisation" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"asked_by" uuid NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "access_questions_patient_id_question_id_pk" PRIMARY KEY("patient_id","question_id"),
	CONSTRAINT "access_questions_event" UNIQUE("patient_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "message_readings" (
	"patient_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	"read_by" uuid NOT NULL,
	CONSTRAINT "message_readings_patient_id_message_id_pk" PRIMARY KEY("patient_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "office_notes" (
	"patient_id" uuid NOT NULL,
	"note_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "office_notes_patient_id_note_id_pk" PRIMARY KEY("patient_id","note_id")
);
--> statement-breakpoint
CREATE TABLE "question_messages" (
	"patient_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"question_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"side" text NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"office" text,
	"text" text NOT NULL,
	"reason" text,
	"outcome" text,
	CONSTRAINT "question_messages_patient_id_message_id_pk" PRIMARY KEY("patient_id","message_id"),
	CONSTRAINT "question_messages_side" CHECK ("question_messages"."side" in ('patient', 'office')),
	CONSTRAINT "question_messages_reason" CHECK ("question_messages"."reason" in ('who', 'why', 'not-there', 'too-much', 'not-them', 'other')),
	CONSTRAINT "question_messages_outcome" CHECK ("question_messages"."outcome" in ('appropriate', 'mistake', 'not-appropriate', 'cannot-say'))
);
--> statement-breakpoint
ALTER TABLE "emergency_accesses" ADD CONSTRAINT "emergency_accesses_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oversight_items" ADD CONSTRAINT "oversight_items_organisation_id_organisations_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "emergency_accesses_running" ON "emergency_accesses" USING btree ("patient_id","account_id","lapses_at");--> statement-breakpoint
CREATE INDEX "emergency_verdicts_newest" ON "emergency_verdicts" USING btree ("patient_id","emergency_id","decided_at");--> statement-breakpoint
CREATE INDEX "oversight_items_queue" ON "oversight_items" USING btree ("organisation_id","closed_at","due_on");--> statement-breakpoint
CREATE INDEX "office_notes_item" ON "office_notes" USING btree ("patient_id","item_id","at");--> statement-breakpoint
CREATE INDEX "question_messages_thread" ON "question_messages" USING btree ("patient_id","question_id","at");