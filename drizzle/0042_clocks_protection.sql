-- What an area decided holds for whatever was raised then: it is only ever added to.
grant select, insert on area_clocks to candour_app;--> statement-breakpoint
create trigger append_only before update or delete on area_clocks
	for each row execute function refuse_change();--> statement-breakpoint
create trigger append_only_truncate before truncate on area_clocks
	for each statement execute function refuse_change();
