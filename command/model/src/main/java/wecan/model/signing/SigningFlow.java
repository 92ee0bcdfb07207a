package wecan.model.signing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;
import static wecan.messages.signing.FlowState.*;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import wecan.messages.CommandRejected;
import wecan.messages.Rejection;
import wecan.messages.signing.FlowState;
import wecan.messages.signing.SigningFlowCommand.*;
import wecan.messages.signing.SigningFlowEvent;
import wecan.messages.signing.SigningFlowEvent.*;
import wecan.messages.signing.SigningFlowId;
import wecan.messages.signing.SigningRejection.AlreadySigned;
import wecan.messages.signing.SigningRejection.ExpiryNotInFuture;
import wecan.messages.signing.SigningRejection.NotAsInFlow;
import wecan.messages.signing.SigningRejection.WrongFlowState;
import wecan.model.signing.FlowRecord.Turn;

/**
 * A signing flow (签署流程): one document and those who sign it, in order or in parallel (domain.md C14). Seals are put on
 * one after the other, each on the document as the one before left it, so that the revisions are one chain. Whoever ends
 * the flow while a seal is being put on ends it at once; that the seal is on is recorded all the same.
 */
public class SigningFlow {
    @AggregateIdentifier
    private SigningFlowId id;

    private final FlowRecord flow = new FlowRecord();

    @SuppressWarnings("NullAway.Init") // its events fill it
    SigningFlow() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void draft(DraftFlow c, Clock clock) {
        requireFuture(c.expiresAt(), clock);
        apply(new FlowDrafted(c.flow(), c.organisation(), c.title(), c.document(), c.signers(), c.expiresAt(), c.by()));
    }

    @CommandHandler
    void send(SendFlow c, Clock clock) {
        requireState(List.of(DRAFT));
        requireFuture(flow.draft().expiresAt(), clock);
        apply(new FlowSent(id, flow.draft().expiresAt(), c.by()));
    }

    @CommandHandler
    void decline(DeclineToSign c) {
        requireState(FlowRecord.OPEN);
        flow.requireUnsigned(c.organisation());
        apply(new FlowDeclined(id, c.organisation(), c.reason(), c.by()));
        refuseAllQueued();
    }

    @CommandHandler
    void takeBack(VoidFlow c) {
        requireState(List.of(DRAFT, SENT, PARTIALLY_SIGNED));
        apply(new FlowVoided(id, c.reason(), c.by()));
        refuseAllQueued();
    }

    @CommandHandler
    void expire(ExpireFlow c, Clock clock) {
        if (FlowRecord.OPEN.contains(flow.state())
                && c.expiresAt().equals(flow.draft().expiresAt())
                && !clock.instant().isBefore(c.expiresAt())) {
            apply(new FlowExpired(id, c.expiresAt()));
            refuseAllQueued();
        }
    }

    /** Who cannot sign any more is told so by an event: the approval is used up already. */
    @CommandHandler
    void takeTurn(TakeTurn c, Clock clock) {
        if (flow.knows(c.request())) {
            return;
        }
        try {
            flow.requireTurn(c.organisation(), clock.instant());
        } catch (CommandRejected e) {
            apply(new TurnRefused(id, c.request(), e.rejection().code()));
            return;
        }
        if (flow.granted() == null) {
            grant(new Turn(c.request(), c.organisation()));
        } else {
            apply(new TurnQueued(id, c.request(), c.organisation()));
        }
    }

    @CommandHandler
    void recordSigned(RecordSigned c) {
        Turn turn = flow.granted();
        if (turn == null || !turn.request().equals(c.request())) {
            return;
        }
        unless(c.before().equals(flow.document()), new NotAsInFlow(id));
        apply(new PartySigned(id, turn.organisation(), c.request(), c.before(), c.after()));
        flow.queue().stream()
                .filter(waiting -> waiting.organisation().equals(turn.organisation()))
                .forEach(waiting -> refuse(waiting, new AlreadySigned(turn.organisation())));
        if (FlowRecord.OPEN.contains(flow.state()) && flow.allSigned()) {
            apply(new FlowCompleted(id, flow.draft().organisation(), flow.document()));
        } else {
            grantNext();
        }
    }

    @CommandHandler
    void release(ReleaseTurn c) {
        Turn turn = flow.granted();
        if (turn != null && turn.request().equals(c.request())) {
            apply(new TurnReleased(id, c.request()));
            grantNext();
        }
    }

    @EventSourcingHandler
    void evolve(SigningFlowEvent event) {
        id = event.flow();
        flow.evolve(event);
    }

    private void grantNext() {
        flow.queue().stream().findFirst().ifPresent(this::grant);
    }

    private void grant(Turn turn) {
        apply(new TurnGranted(id, turn.request(), turn.organisation(), flow.document()));
    }

    /** The flow has ended: nobody waits for nothing. */
    private void refuseAllQueued() {
        Rejection ended = new WrongFlowState(id, flow.state(), FlowRecord.OPEN);
        flow.queue().forEach(turn -> refuse(turn, ended));
    }

    private void refuse(Turn turn, Rejection why) {
        apply(new TurnRefused(id, turn.request(), why.code()));
    }

    private void requireState(List<FlowState> needed) {
        unless(needed.contains(flow.state()), new WrongFlowState(id, flow.state(), needed));
    }

    private static void requireFuture(Instant expiresAt, Clock clock) {
        unless(clock.instant().isBefore(expiresAt), new ExpiryNotInFuture(expiresAt));
    }
}
