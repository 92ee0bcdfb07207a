package wecan.graphql.api;

import java.util.List;
import wecan.query.access.Viewer;

/** What the viewer uploaded before, by upload id. */
@FunctionalInterface
public interface UploadedDocuments {
    /**
     * The SHA-256 (lower-case hex) of each upload, in order.
     *
     * @throws wecan.messages.CommandRejected with {@code UNKNOWN_UPLOAD} when one was not uploaded by this viewer
     */
    List<String> hashes(Viewer viewer, List<String> uploads);
}
