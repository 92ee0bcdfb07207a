package wecan.query.credits;

import wecan.messages.credits.Account;
import wecan.messages.credits.AccountKind;
import wecan.messages.credits.IssuanceId;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferEvent;
import wecan.messages.credits.TransferEvent.TransferPosted;
import wecan.messages.credits.TransferEvent.TransferRejected;
import wecan.messages.credits.TransferEvent.TransferRequested;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;
import wecan.query.Fold;
import wecan.query.Recorded;
import wecan.query.ViewKind;

/** What a transfer's events change: itself, the two accounts, their statements, and the issuance that it carries out. */
final class Postings {
    private Postings() {}

    static void project(TransferEvent event, Recorded at, Fold fold) {
        fold.own(ViewKind.TRANSFER, event.transfer(), at, transfer -> transfer(event, at, transfer));
        if (event.code() == TransferCode.ISSUANCE) {
            fold.change(
                    ViewKind.ISSUANCE, new IssuanceId(event.reference()), at, issuance -> issuance(event, issuance));
        }
        if (event instanceof TransferPosted posted) {
            Account debit = posted.debit();
            Account credit = posted.credit();
            post(debit, "debits", posted, at, fold);
            post(credit, "credits", posted, at, fold);
            line(posted, "D", debit, credit, -posted.amount(), at, fold);
            line(posted, "C", credit, debit, posted.amount(), at, fold);
        }
    }

    /** Who an account is; the same whenever it is said. */
    static void account(Account account, Fields fields) {
        fields.set("kind", account.kind()).set("owner", account.owner()).set("unit", account.unit());
        if (account.kind() == AccountKind.ORGANISATION) {
            fields.set("organisation", new OrganisationId(account.owner()));
        }
    }

    private static void post(Account account, String side, TransferPosted posted, Recorded at, Fold fold) {
        fold.change(ViewKind.ACCOUNT, account.id(), at, fields -> {
            account(account, fields);
            fields.plus(side, posted.amount()).plus("version", 1).set("position", at.position());
        });
    }

    private static void line(
            TransferPosted posted, String side, Account account, Account counter, long amount, Recorded at, Fold fold) {
        fold.change(
                ViewKind.STATEMENT_LINE, posted.transfer() + ":" + side, at, line -> line.set("account", account.id())
                        .set("transfer", posted.transfer())
                        .set("counterAccount", counter.id())
                        .set("counterKind", counter.kind())
                        .set("counterOwner", counter.owner())
                        .set("unit", account.unit())
                        .set("amount", amount)
                        .set("code", posted.code())
                        .set("reference", posted.reference())
                        .set("fabricTx", posted.fabricTx())
                        .set("block", posted.block())
                        .set("at", at.at())
                        .set("position", at.position()));
    }

    private static void transfer(TransferEvent event, Recorded at, Fields transfer) {
        switch (event) {
            case TransferRequested e -> {
                transfer.set("state", TransferView.State.REQUESTED)
                        .set("requestedAt", at.at())
                        .set("amount", e.amount())
                        .set("code", e.code())
                        .set("reference", e.reference())
                        .set("unit", e.debit().unit());
                side(transfer, "debit", e.debit());
                side(transfer, "credit", e.credit());
            }
            case TransferPosted e ->
                transfer.set("state", TransferView.State.POSTED)
                        .set("fabricTx", e.fabricTx())
                        .set("block", e.block())
                        .set("decidedAt", at.at());
            case TransferRejected e ->
                transfer.set("state", TransferView.State.REJECTED)
                        .set("reason", e.reason())
                        .set("fabricTx", e.fabricTx())
                        .set("block", e.block())
                        .set("decidedAt", at.at());
        }
    }

    private static void side(Fields transfer, String side, Account account) {
        transfer.set(side, account.id()).set(side + "Kind", account.kind()).set(side + "Owner", account.owner());
        switch (account.kind()) {
            case ORGANISATION -> transfer.set("organisation", account.owner());
            case MEMBER -> transfer.add("persons", account.owner());
            case ISSUANCE, ESCROW -> {}
        }
    }

    private static void issuance(TransferEvent event, Fields issuance) {
        switch (event) {
            case TransferRequested e -> {}
            case TransferPosted e -> issuance.set("state", IssuanceView.State.POSTED);
            case TransferRejected e ->
                issuance.set("state", IssuanceView.State.REFUSED).set("declineReason", e.reason());
        }
    }
}
