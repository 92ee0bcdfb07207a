package wecan.query.work;

import java.time.Instant;
import java.util.List;

/**
 * What the assignee handed in last.
 *
 * @param documents SHA-256 of uploaded documents, lower-case hex
 */
public record DeliverableView(String summary, List<String> documents, Instant submittedAt) {
    public DeliverableView {
        documents = List.copyOf(documents);
    }
}
