package wecan.graphql.sourcing;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Deeds;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Payload;
import wecan.messages.CommandRejected;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DataItemSourceCommand.ApproveWithdrawal;
import wecan.messages.sourcing.DataItemSourceCommand.CancelRequest;
import wecan.messages.sourcing.DataItemSourceCommand.CloseSuspended;
import wecan.messages.sourcing.DataItemSourceCommand.ConfirmSource;
import wecan.messages.sourcing.DataItemSourceCommand.DispatchRequest;
import wecan.messages.sourcing.DataItemSourceCommand.RefuseWithdrawal;
import wecan.messages.sourcing.DataItemSourceCommand.ReinstateRequest;
import wecan.messages.sourcing.DataItemSourceCommand.RequestWithdrawal;
import wecan.messages.sourcing.DataItemSourceCommand.ResetSource;
import wecan.messages.sourcing.DataItemSourceCommand.ReturnRequest;
import wecan.messages.sourcing.DataItemSourceCommand.ReviseRequest;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.ReturnReason;
import wecan.messages.sourcing.SourcingRejection.WrongRequestState;
import wecan.query.access.Permission;
import wecan.query.sourcing.SourcingRequestView;

/**
 * Mutations of requests: the coordinator's are decided in the coordinating organisation, those of the demander and of the
 * unit that is asked in theirs.
 */
@Controller
class RequestMutations {
    record RequestInput(String request) {}

    record UnitInput(String request, @Nullable String unit) {}

    record ReturnRequestInput(
            String request, ReturnReason reason, @Nullable String note) {}

    record ReviseRequestInput(
            String request,
            @Nullable String sourceUnit,
            @Nullable String purpose) {}

    record ReasonInput(String request, String reason) {}

    record ResetSourceInput(String request, String unit, String reason) {}

    /** Done by the coordinator. */
    private final Deeds<SourcingRequestView> requests;

    private final Deeds<SourcingRequestView> ofDemander;

    RequestMutations(Mutations mutations, NodeType<SourcingRequestView> request) {
        this.requests = mutations.on(request, "request", SourcingRequestView::coordinator);
        this.ofDemander = requests.in(SourcingRequestView::demander);
    }

    @MutationMapping
    Payload<SourcingRequestView> dispatchRequest(@Argument UnitInput input, MutationCall call) {
        return requests.on(
                call,
                input.request(),
                Permission.COORDINATE,
                request -> new DispatchRequest(request.item(), request.id(), unit(input.unit(), "unit"), call.by()));
    }

    @MutationMapping
    Payload<SourcingRequestView> confirmSource(@Argument RequestInput input, MutationCall call) {
        return requests.in(asked(RequestState.AWAITING_SOURCE))
                .on(
                        call,
                        input.request(),
                        Permission.ANSWER_AS_SOURCE,
                        request -> new ConfirmSource(request.item(), request.id(), call.by()));
    }

    @MutationMapping
    Payload<SourcingRequestView> returnRequest(@Argument ReturnRequestInput input, MutationCall call) {
        return requests.in(asked(RequestState.AWAITING_SOURCE))
                .on(
                        call,
                        input.request(),
                        Permission.ANSWER_AS_SOURCE,
                        request -> new ReturnRequest(
                                request.item(), request.id(), input.reason(), input.note(), call.by()));
    }

    @MutationMapping
    Payload<SourcingRequestView> reviseRequest(@Argument ReviseRequestInput input, MutationCall call) {
        return ofDemander.on(
                call,
                input.request(),
                Permission.DEMAND_DATA,
                request -> new ReviseRequest(
                        request.item(),
                        request.id(),
                        unit(input.sourceUnit(), "sourceUnit"),
                        input.purpose(),
                        call.by()));
    }

    @MutationMapping
    Payload<SourcingRequestView> requestWithdrawal(@Argument ReasonInput input, MutationCall call) {
        return requests.in(asked(RequestState.CONFIRMED))
                .on(
                        call,
                        input.request(),
                        Permission.ANSWER_AS_SOURCE,
                        request -> new RequestWithdrawal(request.item(), request.id(), input.reason(), call.by()));
    }

    @MutationMapping
    Payload<SourcingRequestView> approveWithdrawal(@Argument UnitInput input, MutationCall call) {
        return requests.on(
                call,
                input.request(),
                Permission.COORDINATE,
                request -> new ApproveWithdrawal(request.item(), request.id(), unit(input.unit(), "unit"), call.by()));
    }

    @MutationMapping
    Payload<SourcingRequestView> refuseWithdrawal(@Argument ReasonInput input, MutationCall call) {
        return requests.on(
                call,
                input.request(),
                Permission.COORDINATE,
                request -> new RefuseWithdrawal(request.item(), request.id(), input.reason(), call.by()));
    }

    @MutationMapping
    Payload<SourcingRequestView> resetSource(@Argument ResetSourceInput input, MutationCall call) {
        return requests.on(
                call,
                input.request(),
                Permission.COORDINATE,
                request -> new ResetSource(
                        request.item(),
                        request.id(),
                        new OrganisationId(GlobalId.require(NodeKind.ORGANISATION, input.unit(), "unit")),
                        input.reason(),
                        call.by()));
    }

    @MutationMapping
    Payload<SourcingRequestView> cancelRequest(@Argument RequestInput input, MutationCall call) {
        return ofDemander.on(
                call,
                input.request(),
                Permission.DEMAND_DATA,
                request -> new CancelRequest(request.item(), request.id(), call.by()));
    }

    @MutationMapping
    Payload<SourcingRequestView> reinstateRequest(@Argument RequestInput input, MutationCall call) {
        return requests.on(
                call,
                input.request(),
                Permission.COORDINATE,
                request -> new ReinstateRequest(request.item(), request.id(), call.by()));
    }

    @MutationMapping
    Payload<SourcingRequestView> closeSuspended(@Argument RequestInput input, MutationCall call) {
        return requests.on(
                call,
                input.request(),
                Permission.COORDINATE,
                request -> new CloseSuspended(request.item(), request.id(), call.by()));
    }

    /** The unit that is asked; while nobody is, nobody can answer, and the aggregate would say so. */
    private static Function<SourcingRequestView, OrganisationId> asked(RequestState needed) {
        return request -> {
            OrganisationId unit = request.unit();
            if (unit == null) {
                throw new CommandRejected(new WrongRequestState(request.id(), request.state(), List.of(needed)));
            }
            return unit;
        };
    }

    private static @Nullable OrganisationId unit(@Nullable String id, String field) {
        UUID unit = GlobalId.requireIfPresent(NodeKind.ORGANISATION, id, field);
        return unit == null ? null : new OrganisationId(unit);
    }
}
