package wecan.store;

import java.time.Instant;
import java.util.UUID;
import wecan.messages.PersonId;

/**
 * That a person was erased. The record and the metadata are JSON whose SHA-256 the log binds in an entry <i>subject
 * erased</i>; whoever is given them can find the erasure there, nobody else can tell whose it is.
 *
 * @param number the first is 1, without gaps, in order of commit
 * @param id random
 * @param at to the microsecond
 * @param actor who did it
 * @param reason why, in the actor's words
 * @param record says which person this is about
 * @param metadata says who did it and why
 */
@SuppressWarnings("ArrayRecordComponent") // stored bytes, handed on as they are
public record Erasure(
        long number,
        UUID id,
        PersonId person,
        Instant at,
        String actor,
        String reason,
        byte[] record,
        byte[] metadata) {}
