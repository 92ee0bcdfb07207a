package wecan.model.sourcing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;
import static wecan.messages.sourcing.RequestState.AWAITING_SOURCE;
import static wecan.messages.sourcing.RequestState.CONFIRMED;
import static wecan.messages.sourcing.RequestState.RETURNED;
import static wecan.messages.sourcing.RequestState.SUBMITTED;
import static wecan.messages.sourcing.RequestState.SUSPENDED;
import static wecan.messages.sourcing.RequestState.WITHDRAWAL_UNDER_REVIEW;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.Rejection;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.CancelReason;
import wecan.messages.sourcing.DataItemSourceCommand.*;
import wecan.messages.sourcing.DataItemSourceEvent;
import wecan.messages.sourcing.DataItemSourceEvent.*;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.SourcingRejection.AlreadyOnNegativeList;
import wecan.messages.sourcing.SourcingRejection.CoordinatorMustDecide;
import wecan.messages.sourcing.SourcingRejection.DemanderCannotConfirm;
import wecan.messages.sourcing.SourcingRejection.NoUnitNamed;
import wecan.messages.sourcing.SourcingRejection.NotOnNegativeList;
import wecan.messages.sourcing.SourcingRejection.OnNegativeList;
import wecan.messages.sourcing.SourcingRejection.SameUnit;
import wecan.messages.sourcing.SourcingRejection.SourceConflict;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.model.Histories;

/**
 * A data item (数据项) of a scope: its one source (一数一源) and all requests for it. Whatever relies on the source has that
 * unit, and moves with it when the coordinator asks another one (domain.md C5).
 */
public class DataItemSource {
    @AggregateIdentifier
    private DataItemSourceId id;

    private SourcingScopeId scope;
    private String code;
    private final Requests requests = new Requests();
    private final Set<Long> publishedTerms = new HashSet<>();
    private @Nullable OrganisationId source;
    private long term;
    private @Nullable NegativeListed listed;

    @SuppressWarnings("NullAway.Init") // its events fill it
    DataItemSource() {}

    /** A request that is known already stays as it is. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void open(OpenRequest c, Histories histories, Clock clock) {
        if (requests.knows(c.request())) {
            return;
        }
        ScopeTerms terms = ScopeTerms.of(histories, c.scope());
        apply(new SourcingRequested(
                c.item(),
                c.request(),
                c.scope(),
                c.demander(),
                c.demand(),
                c.serviceItem(),
                c.serviceItemName(),
                c.line(),
                c.by()));
        dispatchWhenNominated(c.request(), terms, clock);
    }

    @CommandHandler
    void dispatch(DispatchRequest c, Histories histories, Clock clock) {
        SourcingRequest request = requests.in(c.request(), SUBMITTED);
        OrganisationId unit = c.unit() == null ? request.unit() : c.unit();
        if (unit == null) {
            throw new CommandRejected(new NoUnitNamed(c.request()));
        }
        ScopeTerms terms = terms(histories);
        terms.requireSource(unit, request.demander());
        apply(new RequestDispatched(id, c.request(), unit, terms.dueAt(clock.instant()), c.by()));
    }

    /** @return the conflict, when it has to be on record with the refusal; null when the source is confirmed */
    @CommandHandler
    @Nullable
    Rejection confirm(ConfirmSource c) {
        SourcingRequest request = requests.in(c.request(), AWAITING_SOURCE);
        unless(!request.submitters().contains(c.by()), new DemanderCannotConfirm(c.by()));
        requireSharable();
        OrganisationId unit = request.asked();
        if (source != null && !source.equals(unit)) {
            return conflict(c, unit, source);
        }
        apply(new SourceConfirmed(id, c.request(), request.demander(), unit, c.by()));
        become(unit);
        return null;
    }

    private Rejection conflict(ConfirmSource c, OrganisationId claimant, OrganisationId incumbent) {
        SourceConflict conflict = new SourceConflict(id, incumbent);
        unless(!requests.inConflict(c.request(), claimant, incumbent), conflict);
        apply(new SourceConflictRaised(id, c.request(), claimant, incumbent, c.by()));
        return conflict;
    }

    @CommandHandler
    void returnRequest(ReturnRequest c) {
        SourcingRequest request = requests.in(c.request(), AWAITING_SOURCE);
        apply(new SourcingReturned(
                id, c.request(), request.asked(), c.reason(), c.note(), request.returns() + 1, c.by()));
    }

    /** What is not given anew stays: the unit that was named last, and the purpose. */
    @CommandHandler
    void revise(ReviseRequest c, Histories histories, Clock clock) {
        SourcingRequest request = requests.in(c.request(), RETURNED);
        ScopeTerms terms = terms(histories);
        unless(request.returns() < terms.returnsAllowed(), new CoordinatorMustDecide(c.request(), request.returns()));
        if (c.unit() != null) {
            terms.requireSource(c.unit(), request.demander());
        }
        apply(new RequestRevised(
                id,
                c.request(),
                c.unit() == null ? request.unit() : c.unit(),
                c.purpose() == null ? request.purpose() : c.purpose(),
                c.by()));
        dispatchWhenNominated(c.request(), terms, clock);
    }

    @CommandHandler
    void markOverdue(MarkOverdue c) {
        if (requests.awaits(c.request(), c.dueAt())) {
            apply(new RequestOverdue(id, c.request(), c.dueAt()));
        }
    }

    @CommandHandler
    void requestWithdrawal(RequestWithdrawal c) {
        SourcingRequest request = requests.in(c.request(), CONFIRMED);
        apply(new WithdrawalRequested(id, c.request(), request.asked(), c.reason(), c.by()));
    }

    @CommandHandler
    void approveWithdrawal(ApproveWithdrawal c, Histories histories, Clock clock) {
        SourcingRequest request = requests.in(c.request(), WITHDRAWAL_UNDER_REVIEW);
        OrganisationId unit = c.unit() == null ? request.asked() : c.unit();
        ScopeTerms terms = terms(histories);
        terms.requireSource(unit, request.demander());
        apply(new WithdrawalApproved(id, c.request(), unit, c.by()));
        move(requests.relying(), unit, terms.dueAt(clock.instant()), c.by());
        become(null);
    }

    @CommandHandler
    void refuseWithdrawal(RefuseWithdrawal c) {
        requests.in(c.request(), WITHDRAWAL_UNDER_REVIEW);
        apply(new WithdrawalRefused(id, c.request(), c.reason(), c.by()));
    }

    @CommandHandler
    void reset(ResetSource c, Histories histories, Clock clock) {
        SourcingRequest request = requests.in(c.request(), AWAITING_SOURCE, RETURNED, CONFIRMED);
        ScopeTerms terms = terms(histories);
        terms.requireSource(c.unit(), request.demander());
        unless(request.state() == RETURNED || !c.unit().equals(request.unit()), new SameUnit(c.unit()));
        apply(new SourceReset(id, c.request(), request.unit(), c.unit(), c.reason(), c.by()));
        List<SourcingRequest> moving = request.relies() ? requests.relying() : List.of(request);
        move(moving, c.unit(), terms.dueAt(clock.instant()), c.by());
        if (request.relies()) {
            become(null);
        }
    }

    @CommandHandler
    void cancel(CancelRequest c) {
        requests.in(c.request(), SUBMITTED, AWAITING_SOURCE, RETURNED);
        apply(new RequestCancelled(id, c.request(), CancelReason.DEMANDER, c.by()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void putOnNegativeList(PutOnNegativeList c, Histories histories) {
        unless(listed == null, new AlreadyOnNegativeList(c.item()));
        ScopeTerms.of(histories, c.scope());
        apply(new NegativeListed(c.item(), c.scope(), c.code(), c.basis(), c.citation(), c.by()));
        requests.relying().forEach(request -> apply(new RequestSuspended(id, request.id(), request.asked())));
        become(null);
    }

    @CommandHandler
    void removeFromNegativeList(RemoveFromNegativeList c) {
        unless(listed != null, new NotOnNegativeList(id));
        apply(new NegativeListingLifted(id, c.reason(), c.by()));
    }

    @CommandHandler
    void reinstate(ReinstateRequest c) {
        OrganisationId unit = requests.in(c.request(), SUSPENDED).asked();
        requireSharable();
        if (source != null && !source.equals(unit)) {
            throw new CommandRejected(new SourceConflict(id, source));
        }
        apply(new RequestReinstated(id, c.request(), unit, c.by()));
        become(unit);
    }

    @CommandHandler
    void closeSuspended(CloseSuspended c) {
        requests.in(c.request(), SUSPENDED);
        apply(new RequestCancelled(id, c.request(), CancelReason.COORDINATOR, c.by()));
    }

    @CommandHandler
    void recordPublished(RecordPublished c) {
        if (!publishedTerms.contains(c.term())) {
            apply(new PublicationPosted(id, c.term(), c.fabricTx(), c.block()));
        }
    }

    @CommandHandler
    void recordPublicationRefused(RecordPublicationRefused c) {
        if (!publishedTerms.contains(c.term())) {
            apply(new PublicationRefused(id, c.term(), c.reason(), c.fabricTx(), c.block()));
        }
    }

    @EventSourcingHandler
    void evolve(DataItemSourceEvent event) {
        id = event.item();
        switch (event) {
            case OfRequest e -> {
                if (e instanceof SourcingRequested first) {
                    scope = first.scope();
                    code = first.line().code();
                }
                requests.evolve(e);
            }
            case NegativeListed e -> {
                scope = e.scope();
                code = e.code();
                listed = e;
            }
            case NegativeListingLifted e -> listed = null;
            case CurrentSourceChanged e -> {
                source = e.source();
                term = e.term();
            }
            case PublicationPosted e -> publishedTerms.add(e.term());
            case PublicationRefused e -> publishedTerms.add(e.term());
        }
    }

    private void dispatchWhenNominated(SourcingRequestId request, ScopeTerms terms, Clock clock) {
        OrganisationId unit = requests.get(request).unit();
        if (unit != null && terms.autoDispatch()) {
            apply(new RequestDispatched(id, request, unit, terms.dueAt(clock.instant()), null));
        }
    }

    /** Who demands what it is the source of by now needs no request (rule 2). */
    private void move(List<SourcingRequest> moving, OrganisationId unit, Instant dueAt, PersonId by) {
        for (SourcingRequest request : moving) {
            apply(
                    request.demander().equals(unit)
                            ? new RequestCancelled(id, request.id(), CancelReason.OWN_UNIT, by)
                            : new RequestReopened(id, request.id(), unit, dueAt));
        }
    }

    /** Counts a term when it is another source, or none, by now. */
    private void become(@Nullable OrganisationId next) {
        if (next == null ? source != null : !next.equals(source)) {
            apply(new CurrentSourceChanged(id, scope, code, next, term + 1));
        }
    }

    private void requireSharable() {
        if (listed != null) {
            throw new CommandRejected(new OnNegativeList(id, listed.citation()));
        }
    }

    private ScopeTerms terms(Histories histories) {
        return ScopeTerms.of(histories, scope);
    }
}
