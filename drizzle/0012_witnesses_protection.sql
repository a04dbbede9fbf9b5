grant select, insert on log_witnesses, log_cosignatures to candour_app;--> statement-breakpoint
do $$
declare
	kept_table text;
begin
	foreach kept_table in array array['log_witnesses', 'log_cosignatures'] loop
		execute format(
			'create trigger append_only before update or delete on %I
				for each row execute function refuse_change()', kept_table
		);
		execute format(
			'create trigger append_only_truncate before truncate on %I
				for each statement execute function refuse_change()', kept_table
		);
	end loop;
end $$;
