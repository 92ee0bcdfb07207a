package wecan.chaincode.credits;

import java.util.List;
import java.util.stream.Collectors;
import wecan.proof.CreditUnit;
import wecan.proof.TransferCode;

/** Transfers for tests, and the JSON that asks for them. */
final class Requests {
    private Requests() {}

    static String id(int number) {
        return String.format("00000000-0000-8000-8000-%012d", number);
    }

    static Transfer.Party party(int number, AccountKind kind) {
        return new Transfer.Party(id(number), kind);
    }

    static Transfer transfer(
            int id, Transfer.Party debit, Transfer.Party credit, CreditUnit unit, long amount, TransferCode code) {
        return new Transfer(id(1000 + id), debit, credit, unit, amount, code, "");
    }

    static String json(List<Transfer> transfers) {
        return transfers.stream().map(Requests::json).collect(Collectors.joining(",", "{\"transfers\":[", "]}"));
    }

    private static String json(Transfer transfer) {
        return """
                {"id":"%s","debit":%s,"credit":%s,"unit":"%s","amount":"%d","code":"%s","reference":"%s"}""".formatted(
                        transfer.id(),
                        json(transfer.debit()),
                        json(transfer.credit()),
                        transfer.unit(),
                        transfer.amount(),
                        transfer.code(),
                        transfer.reference());
    }

    private static String json(Transfer.Party party) {
        return "{\"account\":\"" + party.account() + "\",\"kind\":\"" + party.kind() + "\"}";
    }
}
