package wecan.graphql.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.proof.Checkpoint;
import wecan.proof.SignedNote;
import wecan.sequencer.Anchor;

/** What {@link LedgerEvidence} shows. */
@Controller
class LedgerReads {
    /** A checkpoint as the schema shows it. */
    record LogCheckpoint(String origin, long size, String root, String note) {
        static LogCheckpoint of(SignedNote note) {
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            return new LogCheckpoint(
                    checkpoint.origin(), checkpoint.size(), checkpoint.root().hex(), note.render());
        }
    }

    @SchemaMapping(typeName = "LedgerEvidence")
    @Nullable
    String leafHash(LedgerEvidence evidence) {
        return evidence.covering() == null ? null : evidence.proof().get().leafHash();
    }

    @SchemaMapping(typeName = "LedgerEvidence")
    @Nullable
    List<String> inclusionProof(LedgerEvidence evidence) {
        return evidence.covering() == null ? null : evidence.proof().get().path();
    }

    @SchemaMapping(typeName = "LedgerEvidence")
    @Nullable
    LogCheckpoint checkpoint(LedgerEvidence evidence) {
        return evidence.covering() == null ? null : LogCheckpoint.of(evidence.covering());
    }

    @SchemaMapping(typeName = "LedgerEvidence")
    @Nullable
    FabricTransaction fabric(LedgerEvidence evidence) {
        Anchor anchor = evidence.anchor();
        return anchor == null ? null : FabricTransaction.of(anchor.transaction(), anchor.block());
    }
}
