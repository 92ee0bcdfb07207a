package wecan.graphql.signing;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.adapters.documents.DocumentStore;
import wecan.graphql.api.UploadedDocuments;
import wecan.graphql.ledger.Evidence;
import wecan.graphql.ledger.LedgerEvidence;
import wecan.messages.CommandRejected;
import wecan.messages.work.WorkRejection.UnknownUpload;
import wecan.query.access.Viewer;

/** Verification (验证) for who is signed in. */
@Controller
class VerificationReads {
    private final Verifications verifications;
    private final UploadedDocuments uploads;
    private final DocumentStore documents;
    private final Scratch scratch;
    private final Evidence evidence;

    VerificationReads(
            Verifications verifications,
            UploadedDocuments uploads,
            DocumentStore documents,
            Scratch scratch,
            Evidence evidence) {
        this.verifications = verifications;
        this.uploads = uploads;
        this.documents = documents;
        this.scratch = scratch;
        this.evidence = evidence;
    }

    /** The viewer is taken so that only somebody who is signed in is answered. */
    @QueryMapping
    DocumentVerification verifyByHash(@Argument String hash, Viewer viewer) {
        return verifications.ofHash(hash);
    }

    @QueryMapping
    DocumentVerification verifyUpload(@Argument String uploadId, Viewer viewer) throws IOException {
        String sha256 = uploads.hashes(viewer, List.of(uploadId)).getFirst();
        InputStream content =
                documents.open(sha256).orElseThrow(() -> new CommandRejected(new UnknownUpload(uploadId)));
        try (Scratch.Leaf pdf = scratch.leaf().filled(content)) {
            return verifications.ofFile(pdf.path());
        }
    }

    @SchemaMapping(typeName = "DocumentVerification")
    String summary(DocumentVerification verification, Locale locale) {
        return verifications.summary(verification, locale);
    }

    @BatchMapping(typeName = "SignatureVerification")
    Map<SignatureVerification, LedgerEvidence> ledger(List<SignatureVerification> signatures) {
        Map<Long, LedgerEvidence> found = evidence.at(signatures.stream()
                .map(SignatureVerification::position)
                .filter(Objects::nonNull)
                .toList());
        Map<SignatureVerification, LedgerEvidence> joined = new HashMap<>();
        for (SignatureVerification signature : signatures) {
            Long position = signature.position();
            LedgerEvidence proof = position == null ? null : found.get(position);
            if (proof != null) {
                joined.put(signature, proof);
            }
        }
        return joined;
    }
}
