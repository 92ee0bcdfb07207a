package wecan.graphql.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import wecan.adapters.documents.DocumentRejection;
import wecan.adapters.documents.DocumentStore;
import wecan.adapters.documents.StoredDocument;
import wecan.graphql.WecanSettings;
import wecan.graphql.api.Messages;
import wecan.graphql.security.Viewers;
import wecan.messages.CommandRejected;

/** {@code PUT /uploads}: the body is the document; the answer's {@code uploadId} goes into a mutation. */
@RestController
class UploadController {
    /**
     * A document that was taken in.
     *
     * @param mediaType as its bytes say
     */
    record Uploaded(String uploadId, String sha256, long size, String mediaType) {}

    private final DocumentStore documents;
    private final UploadIds ids;
    private final Viewers viewers;
    private final Messages messages;
    private final long limit;

    UploadController(
            DocumentStore documents, UploadIds ids, Viewers viewers, Messages messages, WecanSettings settings) {
        this.documents = documents;
        this.ids = ids;
        this.viewers = viewers;
        this.messages = messages;
        this.limit = settings.uploads().maxBytes().toBytes();
    }

    @PutMapping(path = "/uploads", produces = MediaType.APPLICATION_JSON_VALUE)
    Uploaded upload(HttpServletRequest request, Authentication authentication) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw new CommandRejected(new DocumentRejection.DocumentTooLarge(limit));
        }
        StoredDocument stored = documents.put(request.getInputStream(), limit);
        String id = ids.of(viewers.of(authentication).person(), stored.sha256());
        return new Uploaded(id, stored.sha256(), stored.size(), stored.mediaType());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(CommandRejected refused, Locale locale) {
        HttpStatus status = refused.rejection() instanceof DocumentRejection.DocumentTooLarge
                ? HttpStatus.CONTENT_TOO_LARGE
                : HttpStatus.UNPROCESSABLE_CONTENT;
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, messages.text(refused.rejection(), locale));
        problem.setProperties(Map.of("code", refused.rejection().code()));
        return ResponseEntity.status(status).body(problem);
    }
}
