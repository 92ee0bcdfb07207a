package wecan.chaincode.credits;

import java.util.ArrayList;
import java.util.List;
import wecan.chaincode.ContractFailure;
import wecan.chaincode.ContractFailure.Code;
import wecan.chaincode.ContractFunction;
import wecan.chaincode.Fields;
import wecan.chaincode.Invocation;

/**
 * Moves credits. A transfer is decided once: the same id and content always get the first answer, a refusal too; another
 * content under the same id gets {@code EXISTS_WITH_DIFFERENT_CONTENT}. The sum over all accounts is 0 at any time, and
 * no account but issuance is ever negative.
 *
 * <p>Keys: {@code ACCT~id}, {@code XFER~id}, {@code EVT~txId~n}.
 */
public final class CreditsContract {
    public List<ContractFunction> functions() {
        return List.of(
                new ContractFunction("credits:transfer", List.of("batch"), this::transfer),
                new ContractFunction("credits:account", List.of("account"), this::account),
                new ContractFunction("credits:lookup", List.of("transfer"), this::lookup));
    }

    private String transfer(Invocation invocation) {
        invocation.requirePlatform();
        List<Transfer> transfers = TransferBatch.parse(invocation.argument(0));
        List<Outcome> outcomes = new Settlement(invocation).settle(transfers);
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < transfers.size(); i++) {
            answers.add(outcomes.get(i).answer(transfers.get(i).id()));
        }
        return "{\"results\":[" + String.join(",", answers) + "]}";
    }

    private String account(Invocation invocation) {
        String id = Fields.id(invocation.argument(0), "account");
        Account account = invocation
                .read(Account.key(id))
                .map(json -> Account.of(id, json))
                .orElseThrow(() ->
                        new ContractFailure(Code.NOT_FOUND, "No transfer was posted on the account " + id + " yet."));
        String stored = account.json();
        return "{\"account\":\"" + id + "\",\"balance\":\"" + (account.credits() - account.debits()) + "\","
                + stored.substring(1);
    }

    private String lookup(Invocation invocation) {
        String id = Fields.id(invocation.argument(0), "transfer");
        return invocation
                .read(Outcome.key(id))
                .map(json -> Outcome.of(json).answer(id))
                .orElseThrow(() -> new ContractFailure(Code.NOT_FOUND, "No transfer " + id + " was ever decided."));
    }
}
