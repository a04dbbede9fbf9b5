-- A passkey's key and whose it is never change: it is used, no longer believed, or removed.
grant select, insert on passkeys to candour_app;--> statement-breakpoint
grant update (counter, last_used_at, copied_at, removed_at) on passkeys to candour_app;--> statement-breakpoint
-- A challenge is taken once: taking it deletes it.
grant select, insert, delete on passkey_challenges to candour_app;
