-- What came of a request to seal a document, written in one transaction with the sealed document: a request is sealed once.
create table sealed_document (
    request    uuid        primary key,
    before     bytea       not null check (length(before) = 32),
    after      bytea       not null references document (sha256),
    serial     text        not null,
    time_stamp bytea       not null check (length(time_stamp) = 32),
    signed_at  timestamptz not null,
    level      text        not null
);
