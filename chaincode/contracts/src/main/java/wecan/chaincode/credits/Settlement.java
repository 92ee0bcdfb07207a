package wecan.chaincode.credits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.json.JSONObject;
import wecan.chaincode.Invocation;
import wecan.chaincode.credits.Outcome.Refusal;
import wecan.proof.CreditUnit;
import wecan.proof.TransferCode;

/**
 * Decides the transfers of one transaction in order; each sees the effects of those before it. Every account, transfer
 * and event is written once, at the end: a key is read from the ledger at most once, because the ledger does not show a
 * transaction its own writes.
 */
final class Settlement {
    private final Invocation ledger;
    private final Map<String, Optional<Account>> accounts = new HashMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Map<String, String> writes = new TreeMap<>();
    private int posted;

    Settlement(Invocation ledger) {
        this.ledger = ledger;
    }

    List<Outcome> settle(List<Transfer> transfers) {
        List<Outcome> answers = new ArrayList<>();
        for (Transfer transfer : transfers) {
            answers.add(settle(transfer));
        }
        writes.forEach(ledger::write);
        return answers;
    }

    private Outcome settle(Transfer transfer) {
        Outcome decided = outcomes.get(transfer.id());
        if (decided == null) {
            decided = ledger.read(Outcome.key(transfer.id())).map(Outcome::of).orElseGet(() -> decide(transfer));
            outcomes.put(transfer.id(), decided);
        }
        return decided.answerTo(transfer.content());
    }

    private Outcome decide(Transfer transfer) {
        Account debit = account(transfer.debit(), transfer.unit());
        Account credit = account(transfer.credit(), transfer.unit());
        Optional<Refusal> refusal = refusal(transfer, debit, credit);
        Outcome outcome = new Outcome(transfer.content(), refusal, ledger.transactionId());
        writes.put(Outcome.key(transfer.id()), outcome.json());
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
        return accounts.computeIfAbsent(
                        party.account(), id -> ledger.read(Account.key(id)).map(json -> Account.of(id, json)))
                .orElseGet(() -> Account.opened(party, unit));
    }

    private void put(Account account) {
        accounts.put(account.id(), Optional.of(account));
        writes.put(Account.key(account.id()), account.json());
    }

    /** A ledger write, because an event of the transaction is lost when another chaincode is the outermost. */
    private void announce(Transfer transfer) {
        String id = ledger.transactionId() + "~" + posted++;
        writes.put(
                "EVT~" + id,
                "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"wecan/credits\","
                        + "\"type\":\"wecan.credits.transfer.posted.v1\",\"subject\":\"" + transfer.id()
                        + "\",\"datacontenttype\":\"application/json\",\"data\":{\"transfer\":\"" + transfer.id()
                        + "\",\"debit\":\"" + transfer.debit().account() + "\",\"credit\":\""
                        + transfer.credit().account() + "\",\"unit\":\"" + transfer.unit() + "\",\"amount\":\""
                        + transfer.amount() + "\",\"code\":\"" + transfer.code() + "\",\"reference\":"
                        + JSONObject.quote(transfer.reference()) + "}}");
    }
}
