-- Where events are ordered elsewhere (Axon Server): commands that are being appended there. When the last event of one
-- arrives here, its row moves to command_log, in the transaction that writes that event.
create table command_claim (
    command_id   uuid        primary key,
    name         text        not null,
    content_hash text        not null,
    aggregate    uuid        not null,
    expires_at   timestamptz,
    last_event   uuid        not null unique,
    at           timestamptz not null default clock_timestamp()
);
