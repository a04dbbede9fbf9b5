grant select, insert on log_queue, log_hashes, log_checkpoints, log_keys to candour_app;--> statement-breakpoint
grant delete on log_queue to candour_app;--> statement-breakpoint
do $$
declare
	kept_table text;
begin
	foreach kept_table in array array['log_hashes', 'log_checkpoints', 'log_keys'] loop
		execute format(
			'create trigger append_only before update or delete on %I
				for each row execute function refuse_change()', kept_table
		);
		execute format(
			'create trigger append_only_truncate before truncate on %I
				for each statement execute function refuse_change()', kept_table
		);
	end loop;
end $$;--> statement-breakpoint
-- The events that there are already become leaves too. The owner has no policy of its own.
alter table access_events no force row level security;--> statement-breakpoint
insert into log_queue
select sha256('\x00'::bytea || sha256(convert_to(E'candour tree salt v1\n', 'UTF8') || salt) || hash)
from access_events;--> statement-breakpoint
alter table access_events force row level security;
