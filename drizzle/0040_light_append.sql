-- What was seen is searched in its sealed text: to compute this column cost more than all else of an append.
ALTER TABLE "access_events" DROP COLUMN "seen_categories";--> statement-breakpoint
-- Names and hashes hardly compress, and one row in its page is cheaper to write and to read than pieces beside it.
alter table access_events set (toast_tuple_target = 8160);--> statement-breakpoint
-- Puts a sealed position at the end of a patient's chain, which stays locked until the transaction ends:
-- hash = SHA-256(0x01 ‖ sequence ‖ previous hash ‖ leaves), as src/lib/access-log/README.md has it. It
-- runs as whoever calls it, so row-level security binds it.
create function append_access_event(
	patient uuid, recorded timestamptz, facts text, who text, asked text, seen text, salt bytea, leaves bytea
) returns bigint language plpgsql as $$
declare
	head access_heads;
	chained bytea;
begin
	select * into head from access_heads where patient_id = patient for update;
	-- Without a head there is no chain to write to, and no event means no data.
	if not found then raise exception 'this patient has no access log'; end if;
	head.sequence := head.sequence + 1;
	chained := sha256('\x01'::bytea || int8send(head.sequence) || head.hash || leaves);
	insert into access_events (
		patient_id, sequence, recorded_at, facts, who, asked, seen, salt, leaf_count, previous_hash, hash
	) values (
		patient, head.sequence, recorded, facts, who, asked, seen, salt, length(leaves) / 32, head.hash, chained
	);
	insert into log_queue (hash) values (
		sha256('\x00'::bytea || sha256('candour tree salt v1\012'::bytea || salt) || chained)
	);
	update access_heads set sequence = head.sequence, hash = chained where patient_id = patient;
	return head.sequence;
end $$;
