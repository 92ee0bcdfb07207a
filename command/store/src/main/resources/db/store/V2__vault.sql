-- A key a person, wrapped by the master key that lies outside of the database. Without key there is nothing to read:
-- that is how a person is erased, and the row stays so that no new key is made.
create table subject_key (
    subject    uuid        primary key,
    wrapped    bytea,
    made_at    timestamptz not null default now(),
    erased_at  timestamptz,
    check ((wrapped is null) = (erased_at is not null))
);

-- Who a person is for the identity provider. The name is encrypted under the person's key.
create table person (
    id      uuid primary key,
    issuer  text,
    subject text,
    name    bytea,
    unique (issuer, subject),
    check ((issuer is null) = (subject is null))
);
