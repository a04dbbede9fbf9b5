-- What distribute.sql calls of Citus, with Citus's refusals and a diary instead of its shards.
create table pg_dist_partition (logicalrelid regclass, partmethod "char", repmodel "char");
create table pg_dist_node (groupid int);
insert into pg_dist_node values (0);
create table diary (number serial, call text);

create function create_reference_table(name text) returns void language plpgsql as $$ begin
	if exists (
		select from pg_constraint where contype = 'f' and conrelid = name::regclass
			and confrelid not in (select logicalrelid from pg_dist_partition)
	) then raise exception '% refers to a local table', name; end if;
	insert into pg_dist_partition values (name::regclass, 'n', 't');
	insert into diary (call) values ('every worker: ' || name);
end $$;

create function create_distributed_table(name text, by_column text, colocate_with text)
returns void language plpgsql as $$ begin
	if exists (select from pg_constraint where contype = 'f' and name::regclass in (conrelid, confrelid))
	then raise exception '% has a foreign key to or from a local table', name; end if;
	if (select relforcerowsecurity from pg_class where oid = name::regclass)
	then raise exception 'the rows of % are hidden from its owner', name; end if;
	insert into pg_dist_partition values (name::regclass, 'h', 's');
	insert into diary (call) values (format('by %s with %s: %s', by_column, colocate_with, name));
end $$;
