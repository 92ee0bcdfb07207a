package wecan.model.signing;

import static wecan.messages.CommandRejected.unless;
import static wecan.messages.signing.FlowState.*;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.FlowState;
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.Signer;
import wecan.messages.signing.SigningFlowEvent;
import wecan.messages.signing.SigningFlowEvent.*;
import wecan.messages.signing.SigningFlowId;
import wecan.messages.signing.SigningRejection.AlreadySigned;
import wecan.messages.signing.SigningRejection.NotASigner;
import wecan.messages.signing.SigningRejection.NotYourTurn;
import wecan.messages.signing.SigningRejection.UnknownFlow;
import wecan.messages.signing.SigningRejection.WrongFlowState;
import wecan.model.Histories.History;

/** What the events of a signing flow say: who has signed, whose seal is being put on, who waits. */
final class FlowRecord {
    static final List<FlowState> OPEN = List.of(SENT, PARTIALLY_SIGNED);

    /** A request whose approval is used up, and who it signs for. */
    record Turn(SealUseId request, OrganisationId organisation) {}

    private @Nullable FlowDrafted draft;
    private FlowState state = DRAFT;
    private String document = "";
    private final Set<OrganisationId> signed = new HashSet<>();
    private final Set<SealUseId> known = new HashSet<>();
    private final Deque<Turn> queue = new ArrayDeque<>();
    private @Nullable Turn granted;

    static FlowRecord of(SigningFlowId id, History history) {
        unless(!history.events().isEmpty(), new UnknownFlow(id));
        FlowRecord flow = new FlowRecord();
        history.events().forEach(event -> flow.evolve((SigningFlowEvent) event));
        return flow;
    }

    void evolve(SigningFlowEvent event) {
        switch (event) {
            case FlowDrafted e -> {
                draft = e;
                document = e.document();
            }
            case FlowSent e -> state = SENT;
            case TurnGranted e -> {
                Turn turn = new Turn(e.request(), e.organisation());
                known.add(e.request());
                queue.remove(turn);
                granted = turn;
            }
            case TurnQueued e -> {
                known.add(e.request());
                queue.add(new Turn(e.request(), e.organisation()));
            }
            case TurnRefused e -> {
                known.add(e.request());
                queue.removeIf(turn -> turn.request().equals(e.request()));
            }
            case TurnReleased e -> granted = null;
            case PartySigned e -> {
                granted = null;
                signed.add(e.organisation());
                document = e.after();
                if (OPEN.contains(state)) {
                    state = PARTIALLY_SIGNED;
                }
            }
            case FlowCompleted e -> state = COMPLETED;
            case FlowDeclined e -> state = DECLINED;
            case FlowExpired e -> state = EXPIRED;
            case FlowVoided e -> state = VOIDED;
        }
    }

    FlowDrafted draft() {
        FlowDrafted drafted = draft;
        if (drafted == null) {
            throw new IllegalStateException("a flow is drafted first");
        }
        return drafted;
    }

    FlowState state() {
        return state;
    }

    /** As {@link #state}, but what should have been signed by now counts as expired. */
    FlowState stateAt(Instant now) {
        return OPEN.contains(state) && !now.isBefore(draft().expiresAt()) ? EXPIRED : state;
    }

    /** The document with the seals that are on it by now. */
    String document() {
        return document;
    }

    @Nullable
    Turn granted() {
        return granted;
    }

    List<Turn> queue() {
        return List.copyOf(queue);
    }

    boolean knows(SealUseId request) {
        return known.contains(request);
    }

    boolean allSigned() {
        return draft().signers().stream().map(Signer::organisation).allMatch(signed::contains);
    }

    /**
     * The signer, who may sign at {@code now}: the flow is open, those with a lower order have signed, the signer has not.
     *
     * @throws CommandRejected when not so
     */
    Signer requireTurn(OrganisationId organisation, Instant now) {
        FlowState present = stateAt(now);
        unless(OPEN.contains(present), new WrongFlowState(draft().flow(), present, OPEN));
        Signer signer = requireUnsigned(organisation);
        boolean first = draft().signers().stream()
                .filter(other -> other.order() < signer.order())
                .allMatch(other -> signed.contains(other.organisation()));
        unless(first, new NotYourTurn(organisation, signer.order()));
        return signer;
    }

    Signer requireUnsigned(OrganisationId organisation) {
        Signer signer = draft().signers().stream()
                .filter(s -> s.organisation().equals(organisation))
                .findFirst()
                .orElseThrow(() -> new CommandRejected(new NotASigner(organisation)));
        unless(!signed.contains(organisation), new AlreadySigned(organisation));
        return signer;
    }
}
