package wecan.query.sourcing;

import java.util.List;
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
import wecan.query.Fields;
import wecan.query.Recorded;

/** What each event changes of a request's document. */
final class RequestSteps {
    private static final List<String> OPEN =
            List.of("conflictIncumbent", "conflictClaimant", "conflictBy", "conflictAt", "withdrawalReason");

    private RequestSteps() {}

    static void apply(OfRequest event, Recorded at, Fields request) {
        switch (event) {
            case SourcingRequested e -> requested(e, at, request);
            case RequestDispatched e ->
                to(request, RequestState.AWAITING_SOURCE)
                        .set("unit", e.unit())
                        .set("dueAt", e.dueAt())
                        .set("dispatchedBy", e.by())
                        .set("dispatchedAt", at.at())
                        .set("respondedAt", null);
            case SourceConfirmed e ->
                to(request, RequestState.CONFIRMED)
                        .set("unit", e.unit())
                        .set("confirmedBy", e.by())
                        .set("confirmedAt", at.at())
                        .set("respondedAt", at.at());
            case SourceConflictRaised e ->
                request.set("conflictIncumbent", e.incumbent())
                        .set("conflictClaimant", e.claimant())
                        .set("conflictBy", e.by())
                        .set("conflictAt", at.at());
            case SourcingReturned e ->
                to(request, RequestState.RETURNED)
                        .set("unit", e.unit())
                        .set("returns", e.returns())
                        .set("returnReason", e.reason())
                        .set("returnNote", e.note())
                        .set("returnUnit", e.unit())
                        .set("returnBy", e.by())
                        .set("returnedAt", at.at())
                        .set("respondedAt", at.at());
            case RequestRevised e -> revised(e, request);
            case RequestOverdue e -> request.set("overdue", true);
            case WithdrawalRequested e ->
                to(request, RequestState.WITHDRAWAL_UNDER_REVIEW)
                        .set("unit", e.unit())
                        .set("withdrawalReason", e.reason())
                        .set("withdrawalRefusal", null);
            case WithdrawalRefused e -> to(request, RequestState.CONFIRMED).set("withdrawalRefusal", e.reason());
            case WithdrawalApproved e -> request.set("withdrawalReason", null);
            case SourceReset e ->
                request.set("resetFrom", e.from())
                        .set("resetTo", e.to())
                        .set("resetReason", e.reason())
                        .set("resetBy", e.by())
                        .set("resetAt", at.at());
            case RequestReopened e ->
                to(request, RequestState.AWAITING_SOURCE)
                        .set("unit", e.unit())
                        .set("dueAt", e.dueAt())
                        .set("returns", 0)
                        .set("withdrawalRefusal", null)
                        .set("confirmedBy", null)
                        .set("confirmedAt", null)
                        .set("respondedAt", null);
            case RequestCancelled e ->
                to(request, RequestState.CANCELLED)
                        .set("cancelReason", e.reason())
                        .set("cancelledBy", e.by())
                        .set("cancelledAt", at.at());
            case RequestSuspended e -> to(request, RequestState.SUSPENDED).set("unit", e.unit());
            case RequestReinstated e -> to(request, RequestState.CONFIRMED).set("unit", e.unit());
        }
        settle(request);
    }

    private static void requested(SourcingRequested event, Recorded at, Fields request) {
        DemandSteps.line(request, event.line());
        to(request, RequestState.SUBMITTED)
                .set("item", event.item())
                .set("scope", event.scope())
                .set("organisation", event.demander())
                .set("demand", event.demand())
                .set("serviceItem", event.serviceItem())
                .set("serviceItemName", event.serviceItemName())
                .set("requestedBy", event.by())
                .set("requestedAt", at.at());
    }

    private static void revised(RequestRevised event, Fields request) {
        to(request, RequestState.SUBMITTED).set("unit", null).set("dueAt", null).set("respondedAt", null);
        if (event.unit() != null) {
            request.set("nominated", event.unit());
        }
        if (event.purpose() != null) {
            request.set("purpose", event.purpose());
        }
    }

    /** A request that moves on leaves behind what was open where it was. */
    private static Fields to(Fields request, RequestState state) {
        OPEN.forEach(field -> request.set(field, null));
        return request.set("overdue", null).set("state", state);
    }

    /** What follows from the rest, kept for filters and sorts. */
    private static void settle(Fields request) {
        RequestState state = request.optionalConstant("state", RequestState.class);
        Long due = state == RequestState.AWAITING_SOURCE && request.has("dueAt") ? request.number("dueAt") : null;
        request.set(
                        "waiting",
                        Attention.standing(request).stream().map(Enum::name).toList())
                .set("dueKey", due == null ? Long.MAX_VALUE : due)
                .set("parties", request.optionalText("unit") == null ? null : List.of(request.text("unit")));
    }
}
