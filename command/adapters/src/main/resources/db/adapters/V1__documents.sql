-- A document is what its SHA-256 says; it appears with all of its chunks, in one transaction. The chunks are written
-- before the hash is known, so they go by an id of their own.
create table document (
    sha256     bytea       primary key check (length(sha256) = 32),
    content    uuid        not null unique,
    size       bigint      not null check (size > 0),
    media_type text        not null,
    stored_at  timestamptz not null default now()
);

create table chunk (
    content uuid    not null references document (content) deferrable initially deferred,
    number  integer not null check (number >= 0),
    bytes   bytea   not null,
    primary key (content, number)
);
alter table chunk alter column bytes set storage external;
