-- A merge leads what waits to be signed to the record that lives on.
grant select, insert on plan_drafts to candour_app;--> statement-breakpoint
grant update (patient_id, ended_at, told_at) on plan_drafts to candour_app;
