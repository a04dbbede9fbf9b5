CREATE TABLE "area_clocks" (
	"area_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"clocks" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	CONSTRAINT "area_clocks_area_id_starts_at_pk" PRIMARY KEY("area_id","starts_at")
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "area_clocks" ADD CONSTRAINT "area_clocks_area_id_areas_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("area_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK ("notifications"."kind" in ('emergency', 'first-opening', 'watched', 'refused', 'answer', 'link-opened', 'plan-review', 'asked', 'seen', 'shown-later', 'sharing-changed', 'carer-changed'));