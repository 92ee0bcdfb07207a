package wecan.chaincode.credits;

import java.util.List;
import java.util.Set;
import wecan.chaincode.Fields;
import wecan.proof.CreditUnit;
import wecan.proof.TransferCode;

/** Reads a batch of transfers, strictly: one that says anything unknown is refused as a whole. */
final class TransferBatch {
    static final int LARGEST = 1000;

    private static final int LONGEST_REFERENCE = 64;

    private TransferBatch() {}

    static List<Transfer> parse(String json) {
        return Fields.ofObject(json).require(Set.of("transfers"), Set.of()).list("transfers", LARGEST).stream()
                .map(TransferBatch::transfer)
                .toList();
    }

    private static Transfer transfer(Fields fields) {
        fields.require(Set.of("id", "debit", "credit", "unit", "amount", "code"), Set.of("reference"));
        return new Transfer(
                fields.id("id"),
                party(fields.object("debit")),
                party(fields.object("credit")),
                fields.constant(CreditUnit.class, "unit"),
                fields.number("amount", Long.MIN_VALUE),
                fields.constant(TransferCode.class, "code"),
                fields.has("reference") ? fields.text("reference", LONGEST_REFERENCE) : "");
    }

    private static Transfer.Party party(Fields fields) {
        fields.require(Set.of("account", "kind"), Set.of());
        return new Transfer.Party(fields.id("account"), fields.constant(AccountKind.class, "kind"));
    }
}
