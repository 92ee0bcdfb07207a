package wecan.model.sourcing;

import static wecan.messages.CommandRejected.unless;
import static wecan.messages.sourcing.RequestState.CANCELLED;
import static wecan.messages.sourcing.RequestState.CONFIRMED;
import static wecan.messages.sourcing.RequestState.SUBMITTED;
import static wecan.messages.sourcing.RequestState.SUSPENDED;
import static wecan.messages.sourcing.RequestState.WITHDRAWAL_UNDER_REVIEW;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import wecan.messages.CommandRejected;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DataItemSourceEvent.OfRequest;
import wecan.messages.sourcing.DataItemSourceEvent.RequestCancelled;
import wecan.messages.sourcing.DataItemSourceEvent.RequestDispatched;
import wecan.messages.sourcing.DataItemSourceEvent.RequestOverdue;
import wecan.messages.sourcing.DataItemSourceEvent.RequestReinstated;
import wecan.messages.sourcing.DataItemSourceEvent.RequestReopened;
import wecan.messages.sourcing.DataItemSourceEvent.RequestRevised;
import wecan.messages.sourcing.DataItemSourceEvent.RequestSuspended;
import wecan.messages.sourcing.DataItemSourceEvent.SourceConfirmed;
import wecan.messages.sourcing.DataItemSourceEvent.SourceConflictRaised;
import wecan.messages.sourcing.DataItemSourceEvent.SourceReset;
import wecan.messages.sourcing.DataItemSourceEvent.SourcingRequested;
import wecan.messages.sourcing.DataItemSourceEvent.SourcingReturned;
import wecan.messages.sourcing.DataItemSourceEvent.WithdrawalApproved;
import wecan.messages.sourcing.DataItemSourceEvent.WithdrawalRefused;
import wecan.messages.sourcing.DataItemSourceEvent.WithdrawalRequested;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.SourcingRejection.UnknownRequest;
import wecan.messages.sourcing.SourcingRejection.WrongRequestState;
import wecan.messages.sourcing.SourcingRequestId;

/** All requests for one data item, folded from their events. */
final class Requests {
    private record Conflict(SourcingRequestId request, OrganisationId claimant, OrganisationId incumbent) {}

    private final Map<SourcingRequestId, SourcingRequest> requests = new LinkedHashMap<>();
    private final Set<Conflict> conflicts = new HashSet<>();

    boolean knows(SourcingRequestId id) {
        return requests.containsKey(id);
    }

    /** @throws CommandRejected with {@link UnknownRequest} */
    SourcingRequest get(SourcingRequestId id) {
        SourcingRequest request = requests.get(id);
        if (request == null) {
            throw new CommandRejected(new UnknownRequest(id));
        }
        return request;
    }

    /** The request, in one of {@code states}. */
    SourcingRequest in(SourcingRequestId id, RequestState... states) {
        SourcingRequest request = get(id);
        List<RequestState> needed = List.of(states);
        unless(needed.contains(request.state()), new WrongRequestState(id, request.state(), needed));
        return request;
    }

    /** Those that rely on the item's present source, in the order in which they came. */
    List<SourcingRequest> relying() {
        return requests.values().stream().filter(SourcingRequest::relies).toList();
    }

    /** The unit that is asked waits for an answer until exactly {@code dueAt}, and was not told to be late. */
    boolean awaits(SourcingRequestId id, Instant dueAt) {
        SourcingRequest request = requests.get(id);
        return request != null
                && request.state() == RequestState.AWAITING_SOURCE
                && dueAt.equals(request.dueAt())
                && !request.overdue();
    }

    /** The coordinator has this conflict before them already. */
    boolean inConflict(SourcingRequestId id, OrganisationId claimant, OrganisationId incumbent) {
        return conflicts.contains(new Conflict(id, claimant, incumbent));
    }

    void evolve(OfRequest event) {
        switch (event) {
            case SourcingRequested e ->
                requests.put(
                        e.request(),
                        new SourcingRequest(
                                e.request(),
                                e.demander(),
                                SUBMITTED,
                                e.line().nominated(),
                                e.line().purpose(),
                                null,
                                false,
                                0,
                                Set.of(e.by())));
            case RequestDispatched e -> ask(e, r -> r.awaiting(e.unit(), e.dueAt()));
            case RequestReopened e ->
                ask(e, r -> r.awaiting(e.unit(), e.dueAt()).afresh());
            case SourceConfirmed e -> change(e, r -> r.in(CONFIRMED));
            case SourceConflictRaised e -> conflicts.add(new Conflict(e.request(), e.claimant(), e.incumbent()));
            case SourcingReturned e -> change(e, r -> r.returned(e.returns()));
            case RequestRevised e -> change(e, r -> r.revised(e.unit(), e.purpose(), e.by()));
            case RequestOverdue e -> change(e, SourcingRequest::late);
            case WithdrawalRequested e -> change(e, r -> r.in(WITHDRAWAL_UNDER_REVIEW));
            case WithdrawalRefused e -> change(e, r -> r.in(CONFIRMED));
            case RequestCancelled e -> change(e, r -> r.in(CANCELLED));
            case RequestSuspended e -> change(e, r -> r.in(SUSPENDED));
            case RequestReinstated e -> change(e, r -> r.in(CONFIRMED));
            case WithdrawalApproved e -> {} // a RequestReopened for each follows
            case SourceReset e -> {} // as well
        }
    }

    /** Somebody is asked anew: a conflict from before is settled, and another would be news. */
    private void ask(OfRequest event, UnaryOperator<SourcingRequest> change) {
        conflicts.removeIf(conflict -> conflict.request().equals(event.request()));
        change(event, change);
    }

    private void change(OfRequest event, UnaryOperator<SourcingRequest> change) {
        requests.computeIfPresent(event.request(), (id, request) -> change.apply(request));
    }
}
