package wecan.messages.sourcing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of a data item, its source and the requests for it. */
public sealed interface DataItemSourceEvent extends DomainEvent {
    DataItemSourceId item();

    /** Those that are about one request. */
    sealed interface OfRequest extends DataItemSourceEvent {
        SourcingRequestId request();
    }

    record SourcingRequested(
            DataItemSourceId item,
            SourcingRequestId request,
            SourcingScopeId scope,
            OrganisationId demander,
            ServiceItemDemandId demand,
            String serviceItem,
            String serviceItemName,
            DataItemLine line,
            PersonId by)
            implements OfRequest {}

    /**
     * Sent to the unit (派发).
     *
     * @param by null when the scope's terms dispatched it
     */
    record RequestDispatched(
            DataItemSourceId item,
            SourcingRequestId request,
            OrganisationId unit,
            Instant dueAt,
            @Nullable PersonId by) implements OfRequest {}

    record SourceConfirmed(
            DataItemSourceId item, SourcingRequestId request, OrganisationId demander, OrganisationId unit, PersonId by)
            implements OfRequest {}

    /** A second unit wanted to confirm: refused, and put before the coordinator. */
    record SourceConflictRaised(
            DataItemSourceId item,
            SourcingRequestId request,
            OrganisationId claimant,
            OrganisationId incumbent,
            PersonId by)
            implements OfRequest {}

    /** @param returns how often by now */
    record SourcingReturned(
            DataItemSourceId item,
            SourcingRequestId request,
            OrganisationId unit,
            ReturnReason reason,
            @Nullable String note,
            int returns,
            PersonId by)
            implements OfRequest {}

    /**
     * @param unit who is named by now, whether anew or as before; null when nobody is
     * @param purpose by now
     */
    record RequestRevised(
            DataItemSourceId item,
            SourcingRequestId request,
            @Nullable OrganisationId unit,
            @Nullable String purpose,
            PersonId by)
            implements OfRequest {}

    record RequestOverdue(DataItemSourceId item, SourcingRequestId request, Instant dueAt) implements OfRequest {}

    record WithdrawalRequested(
            DataItemSourceId item, SourcingRequestId request, OrganisationId unit, String reason, PersonId by)
            implements OfRequest {}

    /** @param unit who is asked next: another unit, or the same again */
    record WithdrawalApproved(DataItemSourceId item, SourcingRequestId request, OrganisationId unit, PersonId by)
            implements OfRequest {}

    record WithdrawalRefused(DataItemSourceId item, SourcingRequestId request, String reason, PersonId by)
            implements OfRequest {}

    /** @param from who was asked or confirmed before; null when nobody was */
    record SourceReset(
            DataItemSourceId item,
            SourcingRequestId request,
            @Nullable OrganisationId from,
            OrganisationId to,
            String reason,
            PersonId by)
            implements OfRequest {}

    /** After a withdrawal or reset: waits for {@code unit}. One event for every request that moves. */
    record RequestReopened(DataItemSourceId item, SourcingRequestId request, OrganisationId unit, Instant dueAt)
            implements OfRequest {}

    record RequestCancelled(DataItemSourceId item, SourcingRequestId request, CancelReason reason, PersonId by)
            implements OfRequest {}

    record RequestSuspended(DataItemSourceId item, SourcingRequestId request, OrganisationId unit)
            implements OfRequest {}

    record RequestReinstated(DataItemSourceId item, SourcingRequestId request, OrganisationId unit, PersonId by)
            implements OfRequest {}

    record NegativeListed(
            DataItemSourceId item, SourcingScopeId scope, String code, Basis basis, String citation, PersonId by)
            implements DataItemSourceEvent {}

    record NegativeListingLifted(DataItemSourceId item, String reason, PersonId by) implements DataItemSourceEvent {}

    /**
     * The item has another source, or none; to be published on Fabric.
     *
     * @param source null when it has none by now
     * @param term counts the changes, from 1
     */
    record CurrentSourceChanged(
            DataItemSourceId item,
            SourcingScopeId scope,
            String code,
            @Nullable OrganisationId source,
            long term) implements DataItemSourceEvent {}

    record PublicationPosted(DataItemSourceId item, long term, String fabricTx, long block)
            implements DataItemSourceEvent {}

    record PublicationRefused(DataItemSourceId item, long term, String reason, String fabricTx, long block)
            implements DataItemSourceEvent {}
}
