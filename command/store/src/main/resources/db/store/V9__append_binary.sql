-- The same append with less work for each row: ids and times arrive as what they are, and nothing is sorted or stored on the way.
drop function append(text[], text[], text[], text[], bigint[], int[], text[], text[], bigint[], text[], text[], text[],
    bigint[], bytea[], bytea[]);

-- c_*: one element a command that is to be remembered; c_last is the number of its last event, or of the last one before it,
-- among those that are appended, c_expires is null for ever. e_*: one element an event. Returns the head before.
create function append(
    c_id uuid[], c_name text[], c_hash text[], c_aggregate uuid[], c_last int[], c_expires timestamptz[],
    e_type text[], e_id uuid[], e_seq bigint[], e_event_id uuid[], e_name text[], e_revision text[],
    e_at timestamptz[], e_payload bytea[], e_metadata bytea[]) returns bigint
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
        select generate_series(base + 1, base + added), unnest(e_type), unnest(e_id), unnest(e_seq), unnest(e_event_id),
            unnest(e_name), unnest(e_revision), unnest(e_at), unnest(e_payload), unnest(e_metadata);
    insert into command_log (command_id, name, content_hash, aggregate, position, expires_at)
        select unnest(c_id), unnest(c_name), unnest(c_hash), unnest(c_aggregate), base + unnest(c_last), unnest(c_expires);
    if added > 0 then
        perform pg_notify('wecan_events', (base + added)::text);
    end if;
    return base;
end $$;
