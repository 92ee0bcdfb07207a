package wecan.fabric.credits;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import wecan.fabric.Chain;
import wecan.fabric.ChaincodeError;
import wecan.messages.credits.AccountId;
import wecan.messages.credits.AccountKind;
import wecan.messages.credits.CreditUnit;

/** Reads accounts on Fabric, which decides over balances. Thread-safe. */
public final class LedgerAccounts {
    private final Chain chain;

    public LedgerAccounts(Chain chain) {
        this.chain = chain;
    }

    /**
     * The account as our peer has it now; empty before its first posted transfer.
     *
     * @throws wecan.fabric.FabricUnavailable when there is no connection
     */
    public Optional<LedgerAccount> account(AccountId id) throws InterruptedException {
        try {
            return Optional.of(read(id, chain.evaluate("credits:account", id.toString())));
        } catch (ChaincodeError e) {
            if (e.code().equals("NOT_FOUND")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static LedgerAccount read(AccountId id, byte[] answer) {
        JsonObject json = JsonParser.parseString(new String(answer, StandardCharsets.UTF_8))
                .getAsJsonObject();
        return new LedgerAccount(
                id,
                AccountKind.valueOf(json.get("kind").getAsString()),
                CreditUnit.valueOf(json.get("unit").getAsString()),
                json.get("debits").getAsLong(),
                json.get("credits").getAsLong(),
                json.get("seq").getAsLong());
    }
}
