package wecan.query.credits;

import java.time.Instant;
import java.util.UUID;
import wecan.messages.credits.AccountId;
import wecan.messages.credits.AccountKind;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferId;
import wecan.query.Fields;

/**
 * One posted transfer, as one of its accounts sees it.
 *
 * @param id opaque, unique
 * @param amount minor units; negative when the account was debited
 * @param reference the task, issuance or contribution that it is for
 * @param fabricTx transaction id on Fabric, 64 hex digits
 * @param position of the event that recorded the posting
 */
public record StatementLine(
        String id,
        AccountId account,
        TransferId transfer,
        AccountId counterAccount,
        AccountKind counterKind,
        UUID counterOwner,
        CreditUnit unit,
        long amount,
        TransferCode code,
        UUID reference,
        String fabricTx,
        long block,
        Instant at,
        long position) {

    static StatementLine of(Fields fields) {
        return new StatementLine(
                fields.id(),
                fields.id("account", AccountId::new),
                fields.id("transfer", TransferId::new),
                fields.id("counterAccount", AccountId::new),
                fields.constant("counterKind", AccountKind.class),
                fields.uuid("counterOwner"),
                fields.constant("unit", CreditUnit.class),
                fields.number("amount"),
                fields.constant("code", TransferCode.class),
                fields.uuid("reference"),
                fields.text("fabricTx"),
                fields.number("block"),
                fields.at("at"),
                fields.number("position"));
    }
}
