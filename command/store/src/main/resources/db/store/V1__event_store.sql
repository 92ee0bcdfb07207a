-- The one row that hands out positions. Whoever appends holds it until the commit, so positions have no gaps and
-- follow the order of commits.
create table head (
    only_one boolean primary key default true check (only_one),
    position bigint  not null check (position >= 0)
) with (fillfactor = 10);
insert into head (position) values (0);

create function next_position() returns bigint
    language sql volatile
    set search_path from current
as $$ update head set position = position + 1 returning position $$;

create table event (
    position bigint      primary key default next_position(),
    type     text        not null,
    id       uuid        not null,
    seq      bigint      not null check (seq >= 0),
    event_id uuid        not null unique,
    name     text        not null,
    revision text        not null,
    at       timestamptz not null,
    payload  bytea       not null,
    metadata bytea       not null,
    unique (id, seq)
);
create index event_at on event using brin (at);

comment on table event is 'What happened, for ever. Rows are never updated or deleted.';

create function refuse_change() returns trigger
    language plpgsql
as $$ begin raise exception 'events are never changed or deleted'; end $$;
create trigger event_is_for_ever before update or delete or truncate on event
    for each statement execute function refuse_change();

create view recorded_event as
    select position, type, id, seq, name, revision, at, payload, metadata from event;

-- Accepted commands. The row appears with the command's events, in the same transaction.
create table command_log (
    command_id   uuid        primary key,
    name         text        not null,
    content_hash text        not null,
    aggregate    uuid        not null,
    position     bigint,
    at           timestamptz not null default now()
);

-- How far each processor is (Axon's JdbcTokenStore).
create table token (
    processor  text    not null,
    segment    integer not null,
    token      bytea,
    token_type text,
    at         text,
    owner      text,
    primary key (processor, segment)
);

-- Events that a policy could not handle (Axon's JdbcSequencedDeadLetterQueue).
create table dead_letter (
    letter_id           text   primary key,
    processing_group    text   not null,
    sequence_id         text   not null,
    sequence_index      bigint not null,
    message_type        text   not null,
    event_id            text   not null,
    at                  text   not null,
    payload_name        text   not null,
    payload_revision    text,
    payload             bytea  not null,
    metadata            bytea,
    aggregate_type      text,
    aggregate_id        text,
    seq                 bigint,
    token_type          text,
    token               bytea,
    enqueued_at         text   not null,
    last_touched        text,
    processing_started  text,
    cause_type          text,
    cause_message       text,
    diagnostics         bytea,
    unique (processing_group, sequence_id, sequence_index)
);

-- Commands that are to be sent at a time.
create table deadline (
    key      text        primary key,
    at       timestamptz not null,
    next_try timestamptz not null,
    attempts integer     not null default 0,
    name     text        not null,
    command  bytea       not null
);
create index deadline_next_try on deadline (next_try);
