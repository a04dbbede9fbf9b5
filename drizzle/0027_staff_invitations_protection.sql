-- What was offered to whom never changes: an offer is taken, or taken back.
grant select, insert on staff_invitations to candour_app;--> statement-breakpoint
grant update (accepted_at, accepted_by, withdrawn_at, withdrawn_by) on staff_invitations to candour_app;
