grant select, insert on log_gaps to candour_app;--> statement-breakpoint
-- What a source declared is never changed: it is only withdrawn.
grant update (withdrawn_at, withdrawn_by) on log_gaps to candour_app;
