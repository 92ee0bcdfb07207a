-- The number of the last erasure of a person that is an entry.
alter table log.head add column erasures bigint not null default 0 check (erasures >= 0);
