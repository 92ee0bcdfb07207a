-- The state of large aggregates at some event, so that not all of their events are read again. All of it may be deleted
-- at any time: what is lost is speed.

-- What snapshots are encrypted under, wrapped by the master key. They hold the clear text of persons: when a person is
-- erased the key goes in that transaction, and every snapshot with it, those in old backups too.
create table snapshot_key (
    only_one boolean     primary key default true check (only_one),
    id       uuid        not null unique,
    wrapped  bytea       not null,
    made_at  timestamptz not null default now()
);

create table snapshot (
    id          uuid        primary key,
    type        text        not null,
    fingerprint text        not null,
    seq         bigint      not null,
    event_id    uuid        not null,
    key_id      uuid        not null references snapshot_key (id) on delete cascade,
    state       bytea       not null,
    at          timestamptz not null default now()
);
create index snapshot_key_id on snapshot (key_id);
-- Cipher text cannot be compressed.
alter table snapshot alter column state set storage external;

comment on column snapshot.fingerprint is 'Of the classes that made the state: another release reads none of it.';
comment on column snapshot.event_id is 'The last event that the state knows; when it is not there, nor is the snapshot.';

create function forget_snapshots() returns trigger
    language plpgsql
    set search_path from current
as $$ begin delete from snapshot_key; return null; end $$;
create trigger erasure_forgets_snapshots after insert or update of wrapped on subject_key
    for each row when (new.wrapped is null) execute function forget_snapshots();
