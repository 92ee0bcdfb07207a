package wecan.messages.signing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;

/** Commands of a request to use a seal (用印申请). */
public sealed interface SealUseCommand extends AggregateCommand {
    SealUseId request();

    @Override
    default UUID aggregateId() {
        return request().value();
    }

    /**
     * Asks to put a seal on one document.
     *
     * @param document SHA-256 of the document, lower-case hex; in a flow the one that was sent
     * @param flow the flow in which it is asked; null outside one
     */
    record RequestSealUse(
            SealUseId request,
            SealId seal,
            String document,
            Placement placement,
            String purpose,
            @Nullable SigningFlowId flow,
            PersonId by)
            implements SealUseCommand {
        public RequestSealUse {
            placement.check();
            InvalidInput.text("purpose", purpose, 500);
        }
    }

    record ApproveSealUse(SealUseId request, PersonId by) implements SealUseCommand {}

    record RejectSealUse(SealUseId request, String reason, PersonId by) implements SealUseCommand {
        public RejectSealUse {
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    /** The keeper uses the approval up. */
    record UseSeal(SealUseId request, PersonId by) implements SealUseCommand {}

    /** In a flow: it is the request's turn, and this is what the document is by now. */
    record StartSealing(SealUseId request, String document) implements SealUseCommand {}

    /** In a flow: there will be no turn. */
    record RefuseTurn(SealUseId request, String code) implements SealUseCommand {}

    /**
     * The document is sealed and stored.
     *
     * @param before SHA-256 of what was sealed
     * @param after SHA-256 of the sealed document
     * @param timeStamp SHA-256 of the time-stamp token
     * @param signedAt as the time stamp says
     * @param level {@code PAdES-BASELINE-T}
     */
    record RecordSealApplied(
            SealUseId request,
            String before,
            String after,
            String certificateSerial,
            String timeStamp,
            Instant signedAt,
            String level)
            implements SealUseCommand {}

    /** The document cannot be sealed. @param code a stable code */
    record RecordSealingFailed(SealUseId request, String code) implements SealUseCommand {}

    /** Nobody used the approval in time; ignored when it was used. */
    record LapseSealUse(SealUseId request, Instant lapsesAt) implements SealUseCommand {}

    /** Fabric shows the signature record. */
    record RecordSignaturePosted(SealUseId request, String fabricTx, long block) implements SealUseCommand {}

    record RecordSignatureRefused(SealUseId request, String reason, String fabricTx, long block)
            implements SealUseCommand {}
}
