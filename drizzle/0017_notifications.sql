CREATE TABLE "notification_choices" (
	"patient_id" uuid NOT NULL,
	"choice_id" uuid NOT NULL,
	"choices" jsonb NOT NULL,
	"chosen_at" timestamp (3) with time zone NOT NULL,
	"chosen_by" uuid,
	CONSTRAINT "notification_choices_patient_id_choice_id_pk" PRIMARY KEY("patient_id","choice_id")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"patient_id" uuid NOT NULL,
	"notification_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"about" jsonb NOT NULL,
	"by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "notifications_patient_id_notification_id_pk" PRIMARY KEY("patient_id","notification_id"),
	CONSTRAINT "notifications_kind" CHECK ("notifications"."kind" in ('emergency', 'first-opening', 'watched', 'refused', 'answer', 'sharing-changed', 'carer-changed'))
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"patient_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"target" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"send_after" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"outcome" text,
	"unsubscribe_hash" text,
	CONSTRAINT "outbox_key_unique" UNIQUE("key"),
	CONSTRAINT "outbox_unsubscribe_hash_unique" UNIQUE("unsubscribe_hash"),
	CONSTRAINT "outbox_channel" CHECK ("outbox"."channel" in ('email', 'push')),
	CONSTRAINT "outbox_outcome" CHECK ("outbox"."outcome" in ('sent', 'failed', 'unclear', 'not-needed')),
	CONSTRAINT "outbox_settled" CHECK (("outbox"."settled_at" is null) = ("outbox"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "outbox_attempts" (
	"message_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"outcome" text,
	"fault" text,
	CONSTRAINT "outbox_attempts_message_id_number_pk" PRIMARY KEY("message_id","number"),
	CONSTRAINT "outbox_attempts_ended" CHECK (("outbox_attempts"."ended_at" is null) = ("outbox_attempts"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "outbox_resends" (
	"message_id" uuid NOT NULL,
	"resent_at" timestamp (3) with time zone NOT NULL,
	"resent_by" uuid NOT NULL,
	CONSTRAINT "outbox_resends_message_id_resent_at_pk" PRIMARY KEY("message_id","resent_at")
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"patient_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"started_by" uuid NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_reason" text,
	CONSTRAINT "push_subscriptions_patient_id_subscription_id_pk" PRIMARY KEY("patient_id","subscription_id"),
	CONSTRAINT "push_subscriptions_reason" CHECK ("push_subscriptions"."ended_reason" in ('patient', 'gone'))
);
--> statement-breakpoint
CREATE TABLE "watches" (
	"patient_id" uuid NOT NULL,
	"watch_id" uuid NOT NULL,
	"organisation" text NOT NULL,
	"person" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"started_by" uuid NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "watches_patient_id_watch_id_pk" PRIMARY KEY("patient_id","watch_id"),
	CONSTRAINT "watches_ended" CHECK (("watches"."ended_at" is null) = ("watches"."ended_by" is null))
);
--> statement-breakpoint
ALTER TABLE "outbox_attempts" ADD CONSTRAINT "outbox_attempts_message_id_outbox_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."outbox"("message_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notification_choices_newest" ON "notification_choices" USING btree ("patient_id","chosen_at");--> statement-breakpoint
CREATE INDEX "notifications_newest" ON "notifications" USING btree ("patient_id","created_at","notification_id");--> statement-breakpoint
CREATE INDEX "notifications_told" ON "notifications" USING btree ("patient_id","kind","by","created_at");--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("patient_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "outbox_open" ON "outbox" USING btree ("send_after") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "outbox" USING btree ("created_at") WHERE outcome in ('failed', 'unclear');--> statement-breakpoint
CREATE INDEX "outbox_attempts_open" ON "outbox_attempts" USING btree ("started_at") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "push_subscriptions_open" ON "push_subscriptions" USING btree ("patient_id","endpoint") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "watches_open" ON "watches" USING btree ("patient_id","organisation",coalesce(person, '')) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "accounts_patient" ON "accounts" USING btree ("patient_id");