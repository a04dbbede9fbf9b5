-- A reason ends, is moved, and changes hands when two records are joined; it is never removed.
grant select, insert on looked_after to candour_app;--> statement-breakpoint
grant update (patient_id, starts_at, ends_at, due_at) on looked_after to candour_app;--> statement-breakpoint
-- Who somebody says they are changes: what they are found by follows it, and is not evidence.
grant select, insert, delete on patient_lookups to candour_app;--> statement-breakpoint
grant select, insert on empty_searches to candour_app;--> statement-breakpoint
create trigger append_only before update or delete on empty_searches
	for each row execute function refuse_change();--> statement-breakpoint
create trigger append_only_truncate before truncate on empty_searches
	for each statement execute function refuse_change();--> statement-breakpoint

-- The reasons that there are already. The owner has no policy of its own. What people are found by is
-- made from their names by the application, after its start.
alter table relationships no force row level security;--> statement-breakpoint
alter table entries no force row level security;--> statement-breakpoint
alter table provisions no force row level security;--> statement-breakpoint
alter table patients no force row level security;--> statement-breakpoint
insert into looked_after (reason_id, patient_id, organisation_id, kind, starts_at, ends_at, due_at)
select r.relationship_id, r.patient_id, r.organisation_id, r.kind, r.starts_at, r.ends_at,
	case when r.kind = 'booked' then e.happened_at end
from relationships r
join patients p on p.patient_id = r.patient_id and p.merged_into is null
left join entries e on e.patient_id = r.patient_id and e.entry_id = r.entry_id
on conflict do nothing;--> statement-breakpoint
insert into looked_after (reason_id, patient_id, organisation_id, account_id, kind, starts_at, ends_at)
select v.provision_id, v.patient_id, (v.whom ->> 'organisationId')::uuid, (v.whom ->> 'accountId')::uuid,
	'permission', v.starts_at, coalesce(v.withdrawn_at, v.ends_at)
from provisions v
join patients p on p.patient_id = v.patient_id and p.merged_into is null
where v.effect = 'permit' and v.whom ->> 'kind' in ('organisation', 'role', 'person')
on conflict do nothing;--> statement-breakpoint
alter table patients force row level security;--> statement-breakpoint
alter table provisions force row level security;--> statement-breakpoint
alter table entries force row level security;--> statement-breakpoint
alter table relationships force row level security;
