ALTER TABLE "accounts" ADD COLUMN "reduced_password_hash" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "reduced_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "reduced" boolean DEFAULT false NOT NULL;