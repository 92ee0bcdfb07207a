package wecan.chaincode.credits;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import wecan.proof.CreditUnit;
import wecan.proof.TransferCode;

/** The rules of credits told once more, as plainly as possible: what the contract is compared with. */
final class ReferenceModel {
    private static final BigInteger LIMIT = BigInteger.valueOf(Long.MAX_VALUE);

    final Map<String, BigInteger> debits = new HashMap<>();
    final Map<String, BigInteger> credits = new HashMap<>();
    private final Map<String, String> openedAs = new HashMap<>();
    private final Map<String, Transfer> known = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();

    /** POSTED or the code of the refusal. */
    String request(Transfer transfer) {
        if (!known.containsKey(transfer.id())) {
            known.put(transfer.id(), transfer);
            answers.put(transfer.id(), post(transfer));
        }
        return transfer.equals(known.get(transfer.id()))
                ? answers.getOrDefault(transfer.id(), "")
                : "EXISTS_WITH_DIFFERENT_CONTENT";
    }

    private String post(Transfer transfer) {
        String from = transfer.debit().account();
        String to = transfer.credit().account();
        AccountKind fromKind = transfer.debit().kind();
        AccountKind toKind = transfer.credit().kind();
        BigInteger amount = BigInteger.valueOf(transfer.amount());
        if (amount.signum() <= 0) {
            return "AMOUNT_NOT_POSITIVE";
        }
        if (from.equals(to)) {
            return "ACCOUNTS_MUST_DIFFER";
        }
        if (differs(from, fromKind + "/") || differs(to, toKind + "/")) {
            return "KIND_MISMATCH";
        }
        if (differs(from, "/" + transfer.unit()) || differs(to, "/" + transfer.unit())) {
            return "UNIT_MISMATCH";
        }
        if (transfer.unit() == CreditUnit.POINTS && fromKind != AccountKind.ISSUANCE) {
            return "NOT_TRANSFERABLE";
        }
        if (!allowed(transfer.code(), fromKind, toKind)) {
            return "CODE_MISMATCH";
        }
        if (fromKind != AccountKind.ISSUANCE && balance(from).compareTo(amount) < 0) {
            return "INSUFFICIENT_FUNDS";
        }
        if (sum(debits, from).add(amount).compareTo(LIMIT) > 0
                || sum(credits, to).add(amount).compareTo(LIMIT) > 0) {
            return "OVERFLOW";
        }
        openedAs.put(from, fromKind + "/" + transfer.unit());
        openedAs.put(to, toKind + "/" + transfer.unit());
        debits.merge(from, amount, BigInteger::add);
        credits.merge(to, amount, BigInteger::add);
        return "POSTED";
    }

    private boolean differs(String account, String part) {
        String opened = openedAs.getOrDefault(account, part);
        return part.startsWith("/") ? !opened.endsWith(part) : !opened.startsWith(part);
    }

    private static boolean allowed(TransferCode code, AccountKind from, AccountKind to) {
        Set<TransferCode> outOfDebit =
                switch (from) {
                    case ISSUANCE -> Set.of(TransferCode.ISSUANCE, TransferCode.REWARD);
                    case ESCROW -> Set.of(TransferCode.RELEASE, TransferCode.REFUND);
                    default -> Set.of(TransferCode.ESCROW, TransferCode.REWARD, TransferCode.PAYMENT);
                };
        return outOfDebit.contains(code) && (to == AccountKind.ESCROW) == (code == TransferCode.ESCROW);
    }

    BigInteger balance(String account) {
        return sum(credits, account).subtract(sum(debits, account));
    }

    private static BigInteger sum(Map<String, BigInteger> sums, String account) {
        return sums.getOrDefault(account, BigInteger.ZERO);
    }
}
