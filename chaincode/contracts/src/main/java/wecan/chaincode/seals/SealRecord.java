package wecan.chaincode.seals;

import java.util.List;
import java.util.Set;
import wecan.chaincode.ContractFailure;
import wecan.chaincode.ContractFailure.Code;
import wecan.chaincode.Fields;
import wecan.chaincode.JsonText;

/** What the platform has recorded: a change of a seal's status, or a signature made with a seal. */
sealed interface SealRecord permits SealStatus, Signature {
    int LARGEST_BATCH = 500;

    /** What was recorded, field by field, and nothing of the decision. */
    JsonText json();

    /** An answer's beginning: what it is about. */
    JsonText subject();

    static List<SealRecord> batch(String json) {
        return Fields.ofArray(json, LARGEST_BATCH).stream().map(SealRecord::of).toList();
    }

    private static SealRecord of(Fields fields) {
        String type = fields.has("type") ? fields.text("type", 9) : "";
        return switch (type) {
            case SealStatus.TYPE -> SealStatus.of(fields.require(SealStatus.FIELDS, Set.of()));
            case Signature.TYPE -> Signature.of(fields.require(Signature.FIELDS, Set.of()));
            default -> throw new ContractFailure(Code.BAD_ARGUMENT, "The type of a record is STATUS or SIGNATURE.");
        };
    }
}
