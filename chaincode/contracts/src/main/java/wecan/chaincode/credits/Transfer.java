package wecan.chaincode.credits;

import java.nio.charset.StandardCharsets;
import java.util.List;
import wecan.proof.CreditUnit;
import wecan.proof.Digest;
import wecan.proof.TransferCode;

/**
 * One requested transfer from the debit to the credit account.
 *
 * @param amount minor units; a transfer of nothing or less is refused by itself
 * @param reference opaque text of the client, at most 64 characters, usually empty
 */
record Transfer(
        String id, Party debit, Party credit, CreditUnit unit, long amount, TransferCode code, String reference) {

    /** An account as the client believes it to be. */
    record Party(String account, AccountKind kind) {}

    /** SHA-256 of all that the client asked for: what makes the same id the same transfer. */
    Digest content() {
        String fields = String.join(
                "\n",
                List.of(
                        id,
                        debit.account(),
                        debit.kind().name(),
                        credit.account(),
                        credit.kind().name(),
                        unit.name(),
                        Long.toString(amount),
                        code.name(),
                        reference));
        return Digest.sha256(fields.getBytes(StandardCharsets.UTF_8));
    }
}
