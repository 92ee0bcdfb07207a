package wecan.chaincode.credits;

import org.json.JSONObject;
import wecan.proof.CreditUnit;

/**
 * What the ledger holds of an account. Debits and credits only grow; the balance is credits less debits.
 *
 * @param debits sum of all posted debits, minor units
 * @param credits sum of all posted credits, minor units
 * @param sequence number of posted transfers that touched the account
 * @param head id of the last of them
 */
record Account(String id, AccountKind kind, CreditUnit unit, long debits, long credits, long sequence, String head) {

    /** An account before its first transfer, which fixes its kind and unit. */
    static Account opened(Transfer.Party party, CreditUnit unit) {
        return new Account(party.account(), party.kind(), unit, 0, 0, 0, "");
    }

    static String key(String id) {
        return "ACCT~" + id;
    }

    boolean covers(long amount) {
        return kind == AccountKind.ISSUANCE || credits - debits >= amount;
    }

    boolean canDebit(long amount) {
        return Long.MAX_VALUE - debits >= amount;
    }

    boolean canCredit(long amount) {
        return Long.MAX_VALUE - credits >= amount;
    }

    Account debited(long amount, String transfer) {
        return new Account(id, kind, unit, Math.addExact(debits, amount), credits, sequence + 1, transfer);
    }

    Account credited(long amount, String transfer) {
        return new Account(id, kind, unit, debits, Math.addExact(credits, amount), sequence + 1, transfer);
    }

    /** What is stored under {@link #key}. */
    String json() {
        return "{\"kind\":\"" + kind + "\",\"unit\":\"" + unit + "\",\"debits\":\"" + debits + "\",\"credits\":\""
                + credits + "\",\"seq\":\"" + sequence + "\",\"head\":\"" + head + "\"}";
    }

    static Account of(String id, String json) {
        JSONObject account = new JSONObject(json);
        return new Account(
                id,
                AccountKind.valueOf(account.getString("kind")),
                CreditUnit.valueOf(account.getString("unit")),
                Long.parseLong(account.getString("debits")),
                Long.parseLong(account.getString("credits")),
                Long.parseLong(account.getString("seq")),
                account.getString("head"));
    }
}
