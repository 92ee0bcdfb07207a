package wecan.messages.sourcing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/**
 * Commands of a data item, which decides over its source and over all requests for it, so that one source (一数一源) is
 * decided in one place.
 */
public sealed interface DataItemSourceCommand extends AggregateCommand {
    DataItemSourceId item();

    @Override
    default UUID aggregateId() {
        return item().value();
    }

    /** A demand asks for the item; goes to the nominated unit at once where the scope's terms say so. */
    record OpenRequest(
            DataItemSourceId item,
            SourcingRequestId request,
            SourcingScopeId scope,
            OrganisationId demander,
            ServiceItemDemandId demand,
            String serviceItem,
            String serviceItemName,
            DataItemLine line,
            PersonId by)
            implements DataItemSourceCommand {}

    /** The coordinator sends a submitted request to a unit; null for the one that was nominated. */
    record DispatchRequest(
            DataItemSourceId item,
            SourcingRequestId request,
            @Nullable OrganisationId unit,
            PersonId by) implements DataItemSourceCommand {}

    /** 数源认责: the unit says that it is the source. */
    record ConfirmSource(DataItemSourceId item, SourcingRequestId request, PersonId by)
            implements DataItemSourceCommand {}

    record ReturnRequest(
            DataItemSourceId item,
            SourcingRequestId request,
            ReturnReason reason,
            @Nullable String note,
            PersonId by) implements DataItemSourceCommand {
        public ReturnRequest {
            InvalidInput.optionalText("note", note, 2_000);
        }
    }

    /** The demanding unit submits a returned request anew, with another nomination or purpose where given. */
    record ReviseRequest(
            DataItemSourceId item,
            SourcingRequestId request,
            @Nullable OrganisationId unit,
            @Nullable String purpose,
            PersonId by)
            implements DataItemSourceCommand {
        public ReviseRequest {
            InvalidInput.optionalText("purpose", purpose, 2_000);
        }
    }

    /** The deadline set for {@code dueAt} has come; ignored when it holds no more. */
    record MarkOverdue(DataItemSourceId item, SourcingRequestId request, Instant dueAt)
            implements DataItemSourceCommand {}

    /** The source asks to be released from the item. */
    record RequestWithdrawal(DataItemSourceId item, SourcingRequestId request, String reason, PersonId by)
            implements DataItemSourceCommand {
        public RequestWithdrawal {
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    /**
     * 责任撤回审核: the coordinator releases the source. All requests that rely on it wait for a source again.
     *
     * @param unit who is asked next; null for the same unit again
     */
    record ApproveWithdrawal(
            DataItemSourceId item,
            SourcingRequestId request,
            @Nullable OrganisationId unit,
            PersonId by) implements DataItemSourceCommand {}

    record RefuseWithdrawal(DataItemSourceId item, SourcingRequestId request, String reason, PersonId by)
            implements DataItemSourceCommand {
        public RefuseWithdrawal {
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    /** 重置责任方: the coordinator asks another unit; all requests that rely on the present source move with it. */
    record ResetSource(
            DataItemSourceId item, SourcingRequestId request, OrganisationId unit, String reason, PersonId by)
            implements DataItemSourceCommand {
        public ResetSource {
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    record CancelRequest(DataItemSourceId item, SourcingRequestId request, PersonId by)
            implements DataItemSourceCommand {}

    /** 负面清单: the item must not be shared; suspends what relies on it. */
    record PutOnNegativeList(
            DataItemSourceId item, SourcingScopeId scope, String code, Basis basis, String citation, PersonId by)
            implements DataItemSourceCommand {
        public PutOnNegativeList {
            code = Codes.checked("dataItem", code);
            InvalidInput.text("citation", citation, 2_000);
        }
    }

    record RemoveFromNegativeList(DataItemSourceId item, String reason, PersonId by) implements DataItemSourceCommand {
        public RemoveFromNegativeList {
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    /** The coordinator lets a suspended request count again; its item must be off the negative list. */
    record ReinstateRequest(DataItemSourceId item, SourcingRequestId request, PersonId by)
            implements DataItemSourceCommand {}

    /** The coordinator ends a suspended request. */
    record CloseSuspended(DataItemSourceId item, SourcingRequestId request, PersonId by)
            implements DataItemSourceCommand {}

    /** Fabric shows this term. */
    record RecordPublished(DataItemSourceId item, long term, String fabricTx, long block)
            implements DataItemSourceCommand {}

    /** Fabric refused this term: an incident for the coordinator. */
    record RecordPublicationRefused(DataItemSourceId item, long term, String reason, String fabricTx, long block)
            implements DataItemSourceCommand {}
}
