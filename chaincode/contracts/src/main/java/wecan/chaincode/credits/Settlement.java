package wecan.chaincode.credits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wecan.chaincode.Changes;
import wecan.chaincode.Invocation;
import wecan.chaincode.JsonText;
import wecan.chaincode.credits.Outcome.Refusal;
import wecan.proof.CreditUnit;
import wecan.proof.TransferCode;

/** Decides the transfers of one transaction in order; each sees the effects of those before it. */
final class Settlement {
    private final Changes changes;

    Settlement(Invocation ledger) {
        this.changes = new Changes(ledger);
    }

    List<Outcome> settle(List<Transfer> transfers) {
        List<Outcome> answers = new ArrayList<>();
        for (Transfer transfer : transfers) {
            answers.add(settle(transfer));
        }
        changes.write();
        return answers;
    }

    private Outcome settle(Transfer transfer) {
        return changes.read(Outcome.key(transfer.id()))
                .map(Outcome::of)
                .orElseGet(() -> decide(transfer))
                .answerTo(transfer.content());
    }

    private Outcome decide(Transfer transfer) {
        Account debit = account(transfer.debit(), transfer.unit());
        Account credit = account(transfer.credit(), transfer.unit());
        Optional<Refusal> refusal = refusal(transfer, debit, credit);
        Outcome outcome = new Outcome(transfer.content(), refusal, changes.transactionId());
        changes.put(Outcome.key(transfer.id()), outcome.json());
        if (refusal.isEmpty()) {
            put(debit.debited(transfer.amount(), transfer.id()));
            put(credit.credited(transfer.amount(), transfer.id()));
            announce(transfer);
        }
        return outcome;
    }

    private static Optional<Refusal> refusal(Transfer transfer, Account debit, Account credit) {
        if (transfer.amount() <= 0) {
            return Optional.of(Refusal.AMOUNT_NOT_POSITIVE);
        }
        if (debit.id().equals(credit.id())) {
            return Optional.of(Refusal.ACCOUNTS_MUST_DIFFER);
        }
        if (debit.kind() != transfer.debit().kind()
                || credit.kind() != transfer.credit().kind()) {
            return Optional.of(Refusal.KIND_MISMATCH);
        }
        if (debit.unit() != transfer.unit() || credit.unit() != transfer.unit()) {
            return Optional.of(Refusal.UNIT_MISMATCH);
        }
        if (transfer.unit() == CreditUnit.POINTS && debit.kind() != AccountKind.ISSUANCE) {
            return Optional.of(Refusal.NOT_TRANSFERABLE);
        }
        if (!fits(transfer.code(), debit.kind(), credit.kind())) {
            return Optional.of(Refusal.CODE_MISMATCH);
        }
        if (!debit.covers(transfer.amount())) {
            return Optional.of(Refusal.INSUFFICIENT_FUNDS);
        }
        return debit.canDebit(transfer.amount()) && credit.canCredit(transfer.amount())
                ? Optional.empty()
                : Optional.of(Refusal.OVERFLOW);
    }

    /** Issuance is left only by issuing and rewarding; escrow is entered only by escrowing, left by release and refund. */
    private static boolean fits(TransferCode code, AccountKind debit, AccountKind credit) {
        boolean entersEscrow = credit == AccountKind.ESCROW;
        return switch (code) {
            case ISSUANCE -> debit == AccountKind.ISSUANCE && !entersEscrow;
            case REWARD -> debit != AccountKind.ESCROW && !entersEscrow;
            case ESCROW -> entersEscrow && debit != AccountKind.ESCROW && debit != AccountKind.ISSUANCE;
            case RELEASE, REFUND -> debit == AccountKind.ESCROW && !entersEscrow;
            case PAYMENT -> debit != AccountKind.ISSUANCE && debit != AccountKind.ESCROW && !entersEscrow;
        };
    }

    private Account account(Transfer.Party party, CreditUnit unit) {
        return changes.read(Account.key(party.account()))
                .map(json -> Account.of(party.account(), json))
                .orElseGet(() -> Account.opened(party, unit));
    }

    private void put(Account account) {
        changes.put(Account.key(account.id()), account.json());
    }

    private void announce(Transfer transfer) {
        changes.announce(
                "credits",
                "transfer.posted.v1",
                transfer.id(),
                new JsonText()
                        .text("transfer", transfer.id())
                        .text("debit", transfer.debit().account())
                        .text("credit", transfer.credit().account())
                        .text("unit", transfer.unit().name())
                        .number("amount", transfer.amount())
                        .text("code", transfer.code().name())
                        .text("reference", transfer.reference()));
    }
}
