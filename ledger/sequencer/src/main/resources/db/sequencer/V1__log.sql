-- The Merkle log: one append-only tree. Every table but the head only ever grows.
create schema if not exists log;

-- One row, and whoever locks it is the one who sequences.
create table log.head (
    id       smallint primary key check (id = 1),
    size     bigint   not null check (size >= 0),
    -- The last position of the store that the log covers.
    position bigint   not null check (position >= 0),
    -- The roots of the complete subtrees that the tree consists of, largest first, 32 bytes each.
    roots    bytea    not null
);
insert into log.head values (1, 0, 0, '');

create table log.entry (
    index        bigint primary key check (index >= 0),
    -- Null for an entry that is no event.
    position     bigint unique,
    aggregate_id uuid   not null,
    entry        bytea  not null
);
create index entry_of_aggregate on log.entry (aggregate_id, index);

-- Hash tiles (C2SP tlog-tiles); a tile grows until it holds 256 hashes, and its beginning is every narrower tile.
create table log.tile (
    level  smallint not null,
    index  bigint   not null,
    hashes bytea    not null,
    primary key (level, index)
);

-- Signed notes. A size has one root for ever.
create table log.checkpoint (
    size bigint primary key check (size > 0),
    note text   not null
);

-- Checkpoints that Fabric accepted.
create table log.anchor (
    size        bigint      primary key references log.checkpoint (size),
    transaction text        not null,
    block       bigint      not null,
    at          timestamptz not null
);
