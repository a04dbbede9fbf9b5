CREATE TABLE "log_checkpoints" (
	"size" bigint NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "log_checkpoints_size_signed_at_pk" PRIMARY KEY("size","signed_at")
);
--> statement-breakpoint
CREATE TABLE "log_hashes" (
	"position" bigint NOT NULL,
	"level" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "log_hashes_level_position_pk" PRIMARY KEY("level","position")
);
--> statement-breakpoint
CREATE TABLE "log_keys" (
	"verifier_key" text PRIMARY KEY NOT NULL,
	"first_used_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_queue" (
	"hash" "bytea" PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "log_hashes_leaf" ON "log_hashes" USING btree ("hash") WHERE level = 0;