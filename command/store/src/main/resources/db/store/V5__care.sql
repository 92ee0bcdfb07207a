-- Which master key wraps a subject key: the name of its file without the ending. What was wrapped before is by "master".
alter table subject_key add column master_key text;
update subject_key set master_key = 'master' where wrapped is not null;
alter table subject_key add check ((wrapped is null) = (master_key is null));
create index subject_key_master_key on subject_key (master_key, subject) where wrapped is not null;

-- The master key that wraps what is wrapped now. Whoever wraps holds the row's lock, so that after a change nothing is
-- wrapped by the earlier one any more. Null: nothing was ever wrapped.
create table master_key (
    only_one boolean     primary key default true check (only_one),
    id       text,
    since    timestamptz not null default now()
);
insert into master_key (id) select max(master_key) from subject_key;

-- Who was erased. The record and the metadata are what the log binds; numbers have no gaps and follow the commits.
create table erasure (
    number   bigint      primary key check (number > 0),
    id       uuid        not null unique,
    subject  uuid        not null unique,
    at       timestamptz not null,
    actor    text        not null,
    reason   text        not null,
    record   bytea       not null,
    metadata bytea       not null
);
create view recorded_erasure as select number, at, record, metadata from erasure;

-- Persons who were erased before erasures were recorded.
insert into erasure (number, id, subject, at, actor, reason, record, metadata)
select row_number() over (order by erased_at, subject), id, subject, erased_at, '', '',
       convert_to(format('{"erasure":"%s","subject":"%s"}', id, subject), 'UTF8'),
       convert_to(format('{"erasure":"%s","actor":"","reason":""}', id), 'UTF8')
from (select gen_random_uuid() id, subject, erased_at from subject_key where erased_at is not null) earlier;

-- How often handling a letter has failed: one that only waits behind another was not tried yet.
alter table dead_letter add column attempts integer not null default 0;
update dead_letter set attempts = 1 where cause_type is not null;

create function count_attempt() returns trigger
    language plpgsql
as $$
begin
    if tg_op = 'INSERT' then
        new.attempts := case when new.cause_type is null then 0 else 1 end;
    elsif old.processing_started is not null and new.processing_started is null then
        new.attempts := old.attempts + 1;
    end if;
    return new;
end $$;
create trigger attempts_are_counted before insert or update on dead_letter
    for each row execute function count_attempt();

-- What operators did to dead letters, and why.
create table dead_letter_action (
    number       bigint      generated always as identity primary key,
    at           timestamptz not null,
    action       text        not null check (action in ('RETRY', 'DISCARD')),
    outcome      text        not null,
    actor        text        not null,
    reason       text        not null,
    letter_id    text        not null,
    processor    text        not null,
    sequence_id  text        not null,
    event_id     text        not null,
    event_name   text        not null,
    aggregate_id text,
    seq          bigint
);
