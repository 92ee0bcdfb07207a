package wecan.model.sourcing;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.SourcingRequestId;

/**
 * A request for a data item, as its events left it.
 *
 * @param unit who is nominated, asked or confirmed, depending on the state; null when nobody was named yet
 * @param dueAt until when the unit that is asked has time; null before anybody was
 * @param returns how often it was returned since the coordinator last moved it
 * @param submitters who submitted or revised it
 */
record SourcingRequest(
        SourcingRequestId id,
        OrganisationId demander,
        RequestState state,
        @Nullable OrganisationId unit,
        @Nullable String purpose,
        @Nullable Instant dueAt,
        boolean overdue,
        int returns,
        Set<PersonId> submitters) {
    SourcingRequest {
        submitters = Set.copyOf(submitters);
    }

    /** Who was asked or has confirmed. */
    OrganisationId asked() {
        if (unit == null) {
            throw new IllegalStateException("request " + id + " is " + state + " and nobody was asked");
        }
        return unit;
    }

    /** Its item has a source because of it: it is confirmed, with or without a wish to be released. */
    boolean relies() {
        return state == RequestState.CONFIRMED || state == RequestState.WITHDRAWAL_UNDER_REVIEW;
    }

    SourcingRequest in(RequestState next) {
        return new SourcingRequest(id, demander, next, unit, purpose, dueAt, overdue, returns, submitters);
    }

    SourcingRequest awaiting(OrganisationId asked, Instant until) {
        return new SourcingRequest(
                id, demander, RequestState.AWAITING_SOURCE, asked, purpose, until, false, returns, submitters);
    }

    SourcingRequest returned(int times) {
        return new SourcingRequest(
                id, demander, RequestState.RETURNED, unit, purpose, dueAt, overdue, times, submitters);
    }

    SourcingRequest revised(@Nullable OrganisationId nominated, @Nullable String reason, PersonId by) {
        Set<PersonId> all = new HashSet<>(submitters);
        all.add(by);
        return new SourcingRequest(id, demander, RequestState.SUBMITTED, nominated, reason, dueAt, false, returns, all);
    }

    SourcingRequest late() {
        return new SourcingRequest(id, demander, state, unit, purpose, dueAt, true, returns, submitters);
    }

    SourcingRequest afresh() {
        return new SourcingRequest(id, demander, state, unit, purpose, dueAt, overdue, 0, submitters);
    }
}
