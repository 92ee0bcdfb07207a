package wecan.graphql.platform;

import java.util.concurrent.CompletableFuture;
import wecan.messages.PersonId;

/** The engine that runs projections. */
public interface ProjectionPort extends ProcessorPort {
    /**
     * Has a projection leave out the event that it fails at.
     *
     * @throws wecan.messages.CommandRejected with {@link OperatorRejection}
     */
    void skip(String name, long position, PersonId by, String reason);

    /**
     * Builds a projection's documents anew from the first event, even when that is being done already: for what must be
     * read again.
     *
     * @return as {@link #rebuild}
     */
    CompletableFuture<Void> rebuildFresh(String name);

    /**
     * Begins to build a projection's documents anew, from the first event, beside those in use.
     *
     * @return done once the new documents are in use, failed when they never will be; while it is at it already, the same
     * @throws wecan.messages.CommandRejected with {@link OperatorRejection}
     */
    CompletableFuture<Void> rebuild(String name);
}
