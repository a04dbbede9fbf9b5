-- Spreads the patients' tables over the workers of a Citus cluster, by patient. Run it as the owner
-- of the tables on the coordinator, after every migration; what is done already is left alone:
--
--   psql "$DATABASE_URL" -f drizzle/distribute.sql
--
-- Before: create extension citus on every node; select citus_set_coordinator_host('…') and
-- citus_add_node('…') for each worker; workers let candour_app in from the coordinator (pg_hba.conf),
-- because that role's statements travel under its own name. Best while there is no data yet: Citus
-- copies what there is, and leaves a hidden copy behind (truncate_local_data_after_distributing_table).
--
-- Each step is a statement of its own, through \gexec, and not one transaction: Citus refuses to
-- distribute a table with a foreign key to a reference table after other work in one transaction.
-- A run that was interrupted is finished by the next one.

\set ON_ERROR_STOP on
\set QUIET on
\pset tuples_only on
\pset format unaligned
set client_min_messages to warning;

do $$ begin
	if to_regclass('pg_dist_partition') is null then
		raise exception 'Citus is not installed in this database: create extension citus first';
	end if;
	if not exists (select from pg_dist_node where groupid = 0) then
		raise exception 'The cluster does not know its coordinator: select citus_set_coordinator_host(''its name'') first';
	end if;
end $$;

-- Append-only is kept by triggers that look at nothing but their own row, so they are safe on shards.
-- For the database too: a later migration that creates such a trigger needs it.
set citus.enable_unsafe_triggers to on;
select format('alter database %I set citus.enable_unsafe_triggers to on', current_database()) \gexec

-- Citus opens its connections to the workers as the role that asks.
alter role candour_app login;

create schema if not exists distribution;

-- A patient's table has patient_id first in its primary key.
create or replace view distribution.patient_tables as
select c.oid::regclass as name, c.relname,
	exists (select from pg_dist_partition where logicalrelid = c.oid and partmethod = 'h') as distributed
from pg_class c
join pg_index i on i.indrelid = c.oid and i.indisprimary
join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'patient_id';

-- What patients' tables refer to or are joined with is small and goes to every worker whole; the
-- rank puts each after those that it refers to itself. A table, because the keys that tell are
-- dropped further on.
create table if not exists distribution.shared_tables (name regclass primary key, rank int);
insert into distribution.shared_tables
with recursive shared(name, rank) as (
	select start.name, 0
	from (
		select confrelid::regclass as name from pg_constraint
		where contype = 'f' and conrelid in (select name from distribution.patient_tables)
			and confrelid not in (select name from distribution.patient_tables)
		union
		select unnest(array['areas', 'area_organisations'])::regclass
	) start
	union
	select k.confrelid::regclass, shared.rank - 1
	from shared join pg_constraint k on k.conrelid = shared.name and k.contype = 'f'
	where k.confrelid <> k.conrelid
)
select name, min(rank) from shared group by name
on conflict do nothing;

-- Citus allows no foreign key between a distributed table and one that is not distributed yet, so
-- these wait here until both ends are.
create table if not exists distribution.waiting_keys (
	on_table text, name text, definition text, primary key (on_table, name)
);
insert into distribution.waiting_keys
select conrelid::regclass, conname, pg_get_constraintdef(oid) from pg_constraint
where contype = 'f' and (
	conrelid in (select name from distribution.patient_tables where not distributed)
	or confrelid in (select name from distribution.patient_tables where not distributed)
)
on conflict do nothing;
select format('alter table %s drop constraint if exists %I', on_table, name)
from distribution.waiting_keys \gexec

select format('select create_reference_table(%L)', name)
from distribution.shared_tables
where name not in (select logicalrelid from pg_dist_partition where partmethod = 'n' and repmodel = 't')
order by rank, name::text \gexec

-- Row-level security that binds the owner would hide the rows from the copy that Citus makes.
-- patients comes first: the others share its shards, so one patient's rows are on one worker.
select
	format('alter table %s no force row level security', name),
	format('select create_distributed_table(%L, ''patient_id'', colocate_with => %L)', name,
		case relname when 'patients' then 'none' else 'patients' end)
from distribution.patient_tables where not distributed order by relname <> 'patients', relname \gexec

select format('alter table %s add constraint %I %s', on_table, name, definition)
from distribution.waiting_keys w
where not exists (
	select from pg_constraint where conname = w.name and conrelid = w.on_table::regclass
) \gexec
select format('alter table %s force row level security', c.oid::regclass)
from pg_class c join distribution.patient_tables t on t.name = c.oid
where not c.relforcerowsecurity \gexec

do $$
declare
	missing text;
begin
	select string_agg(name::text, ', ') into missing from distribution.patient_tables where not distributed;
	if missing is not null then
		raise exception 'Not distributed: %', missing;
	end if;
	select string_agg(c.relname, ', ') into missing
	from pg_class c join distribution.patient_tables t on t.name = c.oid
	where not (c.relrowsecurity and c.relforcerowsecurity);
	if missing is not null then
		raise exception 'Without row-level security: %', missing;
	end if;
	select string_agg(w.name, ', ') into missing from distribution.waiting_keys w
	where not exists (
		select from pg_constraint where conname = w.name and conrelid = w.on_table::regclass
	);
	if missing is not null then
		raise exception 'Foreign keys not back: %', missing;
	end if;
end $$;

select count(*) filter (where distributed) || ' tables are spread by patient.'
from distribution.patient_tables;
select count(*) || ' tables are on every worker.' from distribution.shared_tables;
drop schema distribution cascade;
