package wecan.query.credits;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.credits.Account;
import wecan.messages.credits.AccountId;
import wecan.messages.credits.AccountKind;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;

/**
 * A transfer of credits. Fabric decides on it.
 *
 * @param organisation that it concerns; null where that is not known
 * @param amount minor units
 * @param reference the task, issuance or contribution that it is for
 * @param reason the chaincode's code, when it was rejected
 * @param fabricTx transaction id, 64 hex digits; null while requested
 * @param block 0 while requested
 * @param version sequence of its last event
 * @param position of its last event
 */
public record TransferView(
        TransferId id,
        State state,
        @Nullable OrganisationId organisation,
        Account debit,
        Account credit,
        long amount,
        TransferCode code,
        UUID reference,
        @Nullable String reason,
        @Nullable String fabricTx,
        long block,
        Instant requestedAt,
        @Nullable Instant decidedAt,
        long version,
        long position) {

    /** The states of a transfer, by Fabric's word. */
    public enum State {
        REQUESTED,
        POSTED,
        REJECTED
    }

    static TransferView of(Fields fields) {
        return new TransferView(
                new TransferId(UUID.fromString(fields.id())),
                fields.constant("state", State.class),
                fields.optionalId("organisation", OrganisationId::new),
                account(fields, "debit"),
                account(fields, "credit"),
                fields.number("amount"),
                fields.constant("code", TransferCode.class),
                fields.uuid("reference"),
                fields.optionalText("reason"),
                fields.optionalText("fabricTx"),
                fields.number("block"),
                fields.at("requestedAt"),
                fields.optionalAt("decidedAt"),
                fields.number("version"),
                fields.number("position"));
    }

    private static Account account(Fields fields, String side) {
        return new Account(
                fields.id(side, AccountId::new),
                fields.constant(side + "Kind", AccountKind.class),
                fields.uuid(side + "Owner"),
                fields.constant("unit", CreditUnit.class));
    }
}
