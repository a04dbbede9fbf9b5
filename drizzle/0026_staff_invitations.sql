CREATE TABLE "staff_invitations" (
	"invitation_id" uuid PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" text NOT NULL,
	"job_title" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"invited_by" uuid,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by" uuid,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "staff_invitations_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
ALTER TABLE "staff_roles" ADD COLUMN "appointed_by" uuid;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
CREATE INDEX "staff_invitations_organisation" ON "staff_invitations" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "staff_roles_organisation" ON "staff_roles" USING btree ("organisation_id");