do $$
declare
	patient_table text;
begin
	foreach patient_table in array array[
		'notifications', 'notification_choices', 'watches', 'push_subscriptions'
	] loop
		execute format('alter table %I enable row level security', patient_table);
		execute format('alter table %I force row level security', patient_table);
		execute format(
			'create policy one_patient on %I to candour_app
				using (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)
				with check (patient_id = nullif(current_setting(''app.patient_id'', true), '''')::uuid)',
			patient_table
		);
		execute format('grant select, insert on %I to candour_app', patient_table);
	end loop;
end $$;--> statement-breakpoint
grant update (read_at) on notifications to candour_app;--> statement-breakpoint
grant update (ended_at, ended_by) on watches to candour_app;--> statement-breakpoint
grant update (ended_at, ended_reason) on push_subscriptions to candour_app;--> statement-breakpoint
grant select, insert, delete on outbox, outbox_attempts to candour_app;--> statement-breakpoint
grant update (settled_at, outcome, send_after, unsubscribe_hash) on outbox to candour_app;--> statement-breakpoint
grant update (ended_at, outcome, fault) on outbox_attempts to candour_app;--> statement-breakpoint
grant select, insert on outbox_resends to candour_app;--> statement-breakpoint
do $$
declare
	kept_table text;
begin
	foreach kept_table in array array['notification_choices', 'outbox_resends'] loop
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
