-- The application, which owns nothing, may see which migrations are applied: /health/ready compares.
grant usage on schema drizzle to candour_app;--> statement-breakpoint
grant select on drizzle.__drizzle_migrations to candour_app;
