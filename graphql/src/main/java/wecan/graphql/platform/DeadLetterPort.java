package wecan.graphql.platform;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.query.Page;
import wecan.query.PageRequest;

/** Where dead letters lie. Thread-safe. */
public interface DeadLetterPort {
    /** By processor, sequence and place in it; of one processor where it is named. */
    Page<DeadLetter> page(@Nullable String processor, PageRequest request);

    Optional<DeadLetter> byId(String id);

    /**
     * Tries the letter's sequence again at once, from its first one on. What fails again stays.
     *
     * @throws wecan.messages.CommandRejected with {@link OperatorRejection}
     */
    void retry(String id, PersonId by, String reason);

    /**
     * Gives the letter up; those behind it are tried at the next retry.
     *
     * @throws wecan.messages.CommandRejected with {@link OperatorRejection}
     */
    void discard(String id, PersonId by, String reason);
}
