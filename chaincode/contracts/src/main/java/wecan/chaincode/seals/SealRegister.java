package wecan.chaincode.seals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wecan.chaincode.Changes;
import wecan.chaincode.Invocation;
import wecan.chaincode.JsonText;

/**
 * Records what one transaction brings, in order; each record sees those before it. The refusal of a signature is stored, since
 * a status that comes later must not change the answer; that of a status is not, because it can never become right.
 */
final class SealRegister {
    private final Changes changes;

    SealRegister(Invocation ledger) {
        this.changes = new Changes(ledger);
    }

    List<String> record(List<SealRecord> records) {
        List<String> answers = new ArrayList<>();
        for (SealRecord record : records) {
            answers.add(
                    record instanceof SealStatus status ? recordStatus(status) : recordSignature((Signature) record));
        }
        changes.write();
        return answers;
    }

    private String recordStatus(SealStatus status) {
        Optional<RecordedStatus> known = changes.read(RecordedStatus.key(status.seal(), status.version()))
                .map(RecordedStatus::of);
        if (known.isPresent()) {
            RecordedStatus recorded = known.get();
            return answer(
                    status,
                    recorded.status().equals(status) ? null : Refusal.EXISTS_WITH_DIFFERENT_CONTENT,
                    recorded.transactionId());
        }
        Optional<RecordedStatus> head = RecordedStatus.head(status.seal(), changes::read);
        Optional<Refusal> refusal = head.flatMap(present -> refusal(present.status(), status));
        if (refusal.isPresent()) {
            return answer(status, refusal.get(), null);
        }
        long previous = head.map(present -> present.status().version()).orElse(0L);
        String json = new RecordedStatus(status, previous, changes.transactionId()).json();
        changes.put(RecordedStatus.key(status.seal(), status.version()), json);
        changes.put(RecordedStatus.headKey(status.seal()), json);
        changes.announce("seals", "status.changed.v1", status.seal(), status.json());
        return answer(status, null, changes.transactionId());
    }

    private static Optional<Refusal> refusal(SealStatus present, SealStatus next) {
        if (next.version() <= present.version()) {
            return Optional.of(Refusal.VERSION_SUPERSEDED);
        }
        return present.status() == SealStatus.Value.REVOKED ? Optional.of(Refusal.SEAL_REVOKED) : Optional.empty();
    }

    private String recordSignature(Signature signature) {
        RecordedSignature decided = changes.read(RecordedSignature.key(signature.request()))
                .map(RecordedSignature::of)
                .orElseGet(() -> decide(signature));
        Refusal refusal = decided.signature().equals(signature)
                ? decided.refusal().orElse(null)
                : Refusal.EXISTS_WITH_DIFFERENT_CONTENT;
        return answer(signature, refusal, decided.transactionId());
    }

    private RecordedSignature decide(Signature signature) {
        RecordedSignature decided = new RecordedSignature(signature, refusal(signature), changes.transactionId());
        changes.put(RecordedSignature.key(signature.request()), decided.json());
        if (decided.refusal().isEmpty()) {
            changes.put(decided.documentKey(), signature.request());
            changes.announce("seals", "signature.recorded.v1", signature.request(), signature.json());
        }
        return decided;
    }

    private Optional<Refusal> refusal(Signature signature) {
        Optional<RecordedStatus> head = RecordedStatus.head(signature.seal(), changes::read);
        if (head.isEmpty()) {
            return Optional.of(Refusal.SEAL_UNKNOWN);
        }
        boolean active = head.get()
                .at(signature.signedAt(), changes::read)
                .filter(recorded -> recorded.status().status() == SealStatus.Value.ACTIVE)
                .isPresent();
        return active ? Optional.empty() : Optional.of(Refusal.SEAL_NOT_ACTIVE);
    }

    private static String answer(SealRecord record, @Nullable Refusal refusal, @Nullable String transactionId) {
        JsonText answer = record.subject();
        return answer.text("status", refusal == null ? "POSTED" : "REFUSED")
                .text("code", refusal == null ? null : refusal.name())
                .text("txId", transactionId)
                .toString();
    }
}
