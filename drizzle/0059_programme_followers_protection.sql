-- Whom an organisation asked changes hands when two records are joined, and ends; it is never removed.
grant select, insert on programme_followers to candour_app;--> statement-breakpoint
grant update (patient_id, last_day, closed_at) on programme_followers to candour_app;--> statement-breakpoint

-- Who was asked already. The owner has no policy of its own.
alter table programme_enrolments no force row level security;--> statement-breakpoint
alter table programme_steps no force row level security;--> statement-breakpoint
alter table patients no force row level security;--> statement-breakpoint
insert into programme_followers (enrolment_id, patient_id, organisation_id, asked_at, last_day, closed_at)
select e.enrolment_id, e.patient_id, e.organisation_id, e.asked_at,
	(
		select s.first_day + (e.definition ->> 'days')::integer - 1 from programme_steps s
		where s.patient_id = e.patient_id and s.enrolment_id = e.enrolment_id and s.kind = 'started'
	),
	(
		select min(s.taken_at) from programme_steps s
		where s.patient_id = e.patient_id and s.enrolment_id = e.enrolment_id and s.kind <> 'started'
	)
from programme_enrolments e
join patients p on p.patient_id = e.patient_id and p.merged_into is null
on conflict do nothing;--> statement-breakpoint
alter table patients force row level security;--> statement-breakpoint
alter table programme_steps force row level security;--> statement-breakpoint
alter table programme_enrolments force row level security;
