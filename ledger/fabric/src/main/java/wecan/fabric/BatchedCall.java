package wecan.fabric;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import wecan.messages.AggregateCommand;

/**
 * A function of a contract that decides over a batch of events, and how its decisions are recorded. Without state.
 *
 * @param <E> the events
 */
public interface BatchedCall<E> {
    /** Such as {@code credits:transfer}. */
    String function();

    /** How many events make one transaction at most. */
    int largest();

    Set<Class<? extends E>> events();

    /** The function's argument for these events, in order. */
    String argument(List<Request<E>> requests);

    /** Whether a result of the answer is about the event. */
    boolean isAbout(E event, JsonObject result);

    /** How to record what was decided; the same for the same event and decision. */
    Recording recording(E event, Decision decision);

    /**
     * An event to be decided over.
     *
     * @param at when it happened
     */
    record Request<E>(E event, Instant at) {}

    /**
     * What the contract decided.
     *
     * @param refusal empty when posted
     * @param txId the transaction that decided, which may be an earlier one
     */
    record Decision(String refusal, String txId, long block) {
        public boolean isPosted() {
            return refusal.isEmpty();
        }
    }

    /** A command, and the id under which it is executed once. */
    record Recording(UUID commandId, AggregateCommand command) {}
}
