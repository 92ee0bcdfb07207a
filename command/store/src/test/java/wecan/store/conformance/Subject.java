package wecan.store.conformance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import wecan.messages.AggregateCommand;
import wecan.store.CommandAnswer;
import wecan.store.CommandContext;

/** A store that is put to the test: one set of data, at first empty, and nodes on it. */
public interface Subject extends AutoCloseable {
    /** The node of this process that most cases use. */
    Node node();

    /** One more node on the same data, as if it ran in another process. */
    Node anotherNode();

    /** Closes {@link #node()} and opens it anew on the same data. */
    void reopen();

    /** The number that a token stands for. */
    long position(TrackingToken token);

    /** The position of the first event ever. */
    long firstPosition();

    /**
     * The command line of a process that opens a node on this data and then runs {@link Workload#run}, until it is killed.
     */
    List<String> writer(Workload workload);

    /**
     * What this store does not give: the names of cases, each with the reason in a sentence. Such a case is not run; the
     * report says so and why.
     */
    default Map<String, String> notGiven() {
        return Map.of();
    }

    /** How long to wait for what has to come, before it counts as lost. */
    default int patienceSeconds() {
        return 20;
    }

    @Override
    void close();

    /** A store as one process has it open, with an aggregate of type {@code Folder} behind its commands. */
    interface Node extends AutoCloseable {
        EventStore events();

        /** As {@link wecan.store.Commands#send}. */
        CompletableFuture<CommandAnswer> send(AggregateCommand command, CommandContext context);

        @Override
        void close();
    }
}
