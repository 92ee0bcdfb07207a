package wecan.model.signing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;
import static wecan.messages.signing.SealUseState.*;

import java.time.Clock;
import java.time.Duration;
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
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.signing.SealEvent.SealAppliedFor;
import wecan.messages.signing.SealUseCommand.*;
import wecan.messages.signing.SealUseEvent;
import wecan.messages.signing.SealUseEvent.*;
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.SealUseState;
import wecan.messages.signing.Signer;
import wecan.messages.signing.SigningFlowId;
import wecan.messages.signing.SigningRejection.AlreadyApproved;
import wecan.messages.signing.SigningRejection.KeeperCannotApprove;
import wecan.messages.signing.SigningRejection.NotAnApprover;
import wecan.messages.signing.SigningRejection.NotAsInFlow;
import wecan.messages.signing.SigningRejection.NotTheKeeper;
import wecan.messages.signing.SigningRejection.RequesterCannotApprove;
import wecan.messages.signing.SigningRejection.WrongSealUseState;
import wecan.model.Histories;

/**
 * A request to put a seal on one document (用印申请): approved by k of n, of whom neither the keeper nor the requester is
 * one; used once, by the keeper; then sealed (domain.md C14). The approval is used up before the sealing begins, so
 * however often that is tried, the document is sealed once.
 */
public class SealUse {
    /** How long after it was made a request may be used. */
    static final Duration LAPSES_AFTER = Duration.ofDays(7);

    @AggregateIdentifier
    private SealUseId id;

    private SealUseRequested asked;
    private SealUseState state = REQUESTED;
    private final Set<PersonId> approvers = new HashSet<>();
    private @Nullable PersonId signer;
    private @Nullable SealingOrdered ordered;
    private boolean shown;

    @SuppressWarnings("NullAway.Init") // its events fill it
    SealUse() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void request(RequestSealUse c, Clock clock, Histories histories) {
        Instant now = clock.instant();
        SealAppliedFor seal =
                SealRecord.usable(c.seal(), histories.of(c.seal().value()), now).application();
        if (c.flow() != null) {
            FlowRecord flow = FlowRecord.of(c.flow(), histories.of(c.flow().value()));
            Signer place = flow.requireTurn(seal.organisation(), now);
            unless(
                    c.document().equals(flow.draft().document())
                            && c.placement().equals(place.placement()),
                    new NotAsInFlow(c.flow()));
        }
        apply(new SealUseRequested(
                c.request(),
                c.seal(),
                seal.organisation(),
                c.document(),
                c.placement(),
                c.purpose(),
                c.flow(),
                seal.keeper(),
                seal.approvers(),
                seal.approvalsNeeded(),
                now.plus(LAPSES_AFTER),
                c.by()));
    }

    @CommandHandler
    void approve(ApproveSealUse c, Clock clock) {
        requireState(REQUESTED, clock);
        requireApprover(c.by());
        unless(!approvers.contains(c.by()), new AlreadyApproved(c.by()));
        apply(new SealUseApproved(id, c.by(), approvers.size() + 1, asked.approvalsNeeded()));
    }

    @CommandHandler
    void reject(RejectSealUse c, Clock clock) {
        requireState(REQUESTED, clock);
        requireApprover(c.by());
        apply(new SealUseRejected(id, c.reason(), c.by()));
    }

    @CommandHandler
    void use(UseSeal c, Clock clock, Histories histories) {
        requireState(APPROVED, clock);
        unless(c.by().equals(asked.keeper()), new NotTheKeeper(c.by()));
        SealRecord seal =
                SealRecord.usable(asked.seal(), histories.of(asked.seal().value()), clock.instant());
        SigningFlowId flow = asked.flow();
        if (flow != null) {
            FlowRecord.of(flow, histories.of(flow.value())).requireTurn(asked.organisation(), clock.instant());
        }
        apply(new SealUseAuthorised(id, asked.seal(), asked.organisation(), asked.document(), flow, c.by()));
        if (flow == null) {
            order(asked.document(), seal);
        }
    }

    /** A seal that was taken away while it waited for its turn is not put on. */
    @CommandHandler
    void start(StartSealing c, Clock clock, Histories histories) {
        if (!awaitsTurn()) {
            return;
        }
        try {
            order(
                    c.document(),
                    SealRecord.usable(asked.seal(), histories.of(asked.seal().value()), clock.instant()));
        } catch (CommandRejected e) {
            fail(e.rejection().code());
        }
    }

    @CommandHandler
    void refuseTurn(RefuseTurn c) {
        if (awaitsTurn()) {
            fail(c.code());
        }
    }

    @CommandHandler
    void recordApplied(RecordSealApplied c) {
        if (state == USED) {
            return;
        }
        SealingOrdered order = requireOrdered();
        unless(c.before().equals(order.document()), new InvalidInput("before", InvalidInput.Problem.MALFORMED, 0));
        PersonId keeper = signer == null ? asked.keeper() : signer;
        apply(new SealApplied(
                id,
                asked.seal(),
                asked.organisation(),
                keeper,
                c.before(),
                c.after(),
                asked.placement(),
                c.certificateSerial(),
                c.timeStamp(),
                c.signedAt(),
                c.level(),
                asked.flow()));
    }

    @CommandHandler
    void recordFailed(RecordSealingFailed c) {
        if (state != FAILED) {
            requireOrdered();
            fail(c.code());
        }
    }

    @CommandHandler
    void lapse(LapseSealUse c, Clock clock) {
        boolean unused = state == REQUESTED || state == APPROVED;
        if (unused && c.lapsesAt().equals(asked.lapsesAt()) && isOver(clock)) {
            apply(new SealUseLapsed(id, c.lapsesAt()));
        }
    }

    @CommandHandler
    void recordPosted(RecordSignaturePosted c) {
        if (state == USED && !shown) {
            apply(new SignaturePosted(id, c.fabricTx(), c.block()));
        }
    }

    @CommandHandler
    void recordRefused(RecordSignatureRefused c) {
        if (state == USED && !shown) {
            apply(new SignatureRefused(id, c.reason(), c.fabricTx(), c.block()));
        }
    }

    @EventSourcingHandler
    void evolve(SealUseEvent event) {
        switch (event) {
            case SealUseRequested e -> {
                id = e.request();
                asked = e;
            }
            case SealUseApproved e -> {
                approvers.add(e.by());
                if (e.approvals() >= e.needed()) {
                    state = APPROVED;
                }
            }
            case SealUseRejected e -> state = REJECTED;
            case SealUseLapsed e -> state = LAPSED;
            case SealUseAuthorised e -> {
                state = AUTHORISED;
                signer = e.by();
            }
            case SealingOrdered e -> ordered = e;
            case SealApplied e -> state = USED;
            case SealingFailed e -> state = FAILED;
            case SignaturePosted e -> shown = true;
            case SignatureRefused e -> shown = true;
        }
    }

    private void order(String document, SealRecord seal) {
        SealAppliedFor as = seal.application();
        apply(new SealingOrdered(
                id,
                asked.seal(),
                asked.organisation(),
                document,
                asked.placement(),
                as.owner(),
                as.title(),
                seal.certificate().serial()));
    }

    private void fail(String code) {
        apply(new SealingFailed(id, asked.organisation(), code, asked.flow()));
    }

    private boolean awaitsTurn() {
        return state == AUTHORISED && ordered == null;
    }

    private boolean isOver(Clock clock) {
        return !clock.instant().isBefore(asked.lapsesAt());
    }

    private SealingOrdered requireOrdered() {
        SealingOrdered order = ordered;
        if (state != AUTHORISED || order == null) {
            throw new CommandRejected(new WrongSealUseState(id, state, List.of(AUTHORISED)));
        }
        return order;
    }

    /** What should have been used by now counts as lapsed. */
    private void requireState(SealUseState needed, Clock clock) {
        SealUseState present = state == needed && isOver(clock) ? LAPSED : state;
        unless(present == needed, new WrongSealUseState(id, present, List.of(needed)));
    }

    private void requireApprover(PersonId by) {
        unless(!by.equals(asked.keeper()), new KeeperCannotApprove(by));
        unless(!by.equals(asked.by()), new RequesterCannotApprove(by));
        unless(asked.approvers().contains(by), new NotAnApprover(by));
    }
}
