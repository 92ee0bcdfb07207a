-- What operators did, and why. It is noted before it is done, and kept for ever; a repeated request is found by its id.
create table operator_action (
    number       bigint      generated always as identity primary key,
    id           uuid        not null unique,
    content_hash text        not null,
    person       uuid        not null,
    action       text        not null,
    target       text,
    reason       text,
    at           timestamptz not null default now(),
    done         boolean     not null default false
);

-- The erasure up to which no read model holds data of erased persons any more.
create table cleared (
    only_one boolean primary key default true check (only_one),
    erasure  bigint  not null
);
insert into cleared (erasure) values (0);
