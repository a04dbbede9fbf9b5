CREATE TABLE "log_cosignatures" (
	"size" bigint NOT NULL,
	"verifier_key" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"line" text NOT NULL,
	CONSTRAINT "log_cosignatures_size_verifier_key_signed_at_pk" PRIMARY KEY("size","verifier_key","signed_at")
);
--> statement-breakpoint
CREATE TABLE "log_witnesses" (
	"verifier_key" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"url" text,
	CONSTRAINT "log_witnesses_verifier_key_since_pk" PRIMARY KEY("verifier_key","since")
);
--> statement-breakpoint
ALTER TABLE "log_keys" ADD COLUMN "endorsement" text;