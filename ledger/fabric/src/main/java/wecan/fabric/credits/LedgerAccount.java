package wecan.fabric.credits;

import wecan.messages.credits.AccountId;
import wecan.messages.credits.AccountKind;
import wecan.messages.credits.CreditUnit;

/**
 * An account as Fabric holds it, in minor units.
 *
 * @param debits sum of all that was ever debited
 * @param credits sum of all that was ever credited
 * @param transfers how many transfers touched it
 */
public record LedgerAccount(
        AccountId id, AccountKind kind, CreditUnit unit, long debits, long credits, long transfers) {
    public long balance() {
        return Math.subtractExact(credits, debits);
    }
}
