-- The events and remembered commands of all who wait are written by one call, which is one transaction. Whoever appends
-- holds the lock until the end of it: the lock is fair between nodes, the head row is what hands out positions.
alter table event alter column position drop default;
drop function next_position();

-- Until when an accepted command is remembered; null for ever.
alter table command_log add column expires_at timestamptz;
create index command_log_expires_at on command_log (expires_at) where expires_at is not null;

create function lock_for_append() returns void
    language sql volatile
as $$ select pg_advisory_xact_lock(hashtext('wecan.store.append')) $$;

-- c_*: one element a unit of work, in order; c_id is null where no command is to be remembered, c_events is how many of the
-- events are its own, c_expires is 0 for ever. e_*: one element an event. Ids are texts and times microseconds since 1970, because these are the
-- arrays that travel in binary form. Returns the head before.
create function append(
    c_id text[], c_name text[], c_hash text[], c_aggregate text[], c_expires bigint[], c_events int[],
    e_type text[], e_id text[], e_seq bigint[], e_event_id text[], e_name text[], e_revision text[],
    e_at bigint[], e_payload bytea[], e_metadata bytea[]) returns bigint
    language plpgsql volatile
    set search_path from current
as $$
declare
    added int := cardinality(e_id);
    base bigint;
begin
    perform lock_for_append();
    update head set position = position + added returning position - added into base;
    insert into event (position, type, id, seq, event_id, name, revision, at, payload, metadata)
        select base + e.n, e.type, e.id::uuid, e.seq, e.event_id::uuid, e.name, e.revision,
            timestamptz 'epoch' + e.at * interval '1 microsecond', e.payload, e.metadata
        from unnest(e_type, e_id, e_seq, e_event_id, e_name, e_revision, e_at, e_payload, e_metadata) with ordinality
            as e (type, id, seq, event_id, name, revision, at, payload, metadata, n);
    insert into command_log (command_id, name, content_hash, aggregate, position, expires_at)
        select c.id::uuid, c.name, c.hash, c.aggregate::uuid, c.position,
            case when c.expires > 0 then timestamptz 'epoch' + c.expires * interval '1 microsecond' end
        from (select u.*, base + sum(u.events) over (order by u.n) as position
              from unnest(c_id, c_name, c_hash, c_aggregate, c_expires, c_events) with ordinality
                  as u (id, name, hash, aggregate, expires, events, n)) c
        where c.id is not null;
    if added > 0 then
        perform pg_notify('wecan_events', (base + added)::text);
    end if;
    return base;
end $$;
