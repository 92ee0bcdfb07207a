package wecan.partner;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import wecan.proof.EventLeaf;

/**
 * Takes note of tasks that were accepted on the platform. The event itself never was on Fabric: the caller brings its
 * log entry and an inclusion proof, and {@code wecan}'s contract {@code anchor} says whether the entry is in the anchored
 * log. Nobody has to trust the caller.
 *
 * <p>{@code record(origin, size, index, entry, inclusionProof)}: entry and proof in hexadecimal as
 * {@code anchor:verifyEntry} takes them. {@code find(task)}: the index of the entry that was recorded, or nothing.
 */
public final class AcceptedTasks extends ChaincodeBase {
    /** The only log whose word counts here: a proof from any other log proves nothing about the platform's tasks. */
    private final String origin;

    public AcceptedTasks(String origin) {
        this.origin = origin;
    }

    @Override
    public Response init(ChaincodeStub stub) {
        return newSuccessResponse();
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
        List<String> arguments = stub.getParameters();
        String call = stub.getFunction() + "/" + arguments.size();
        return switch (call) {
            case "record/5" -> record(stub, arguments);
            case "find/1" -> newSuccessResponse(stub.getState(key(arguments.get(0))));
            default -> newErrorResponse("BAD_ARGUMENT: Call record with five arguments or find with one.");
        };
    }

    private Response record(ChaincodeStub stub, List<String> arguments) {
        if (!arguments.get(0).equals(origin)) {
            return newErrorResponse("OTHER_LOG: Only entries of the log " + origin + " are taken.");
        }
        EventLeaf entry;
        try {
            entry = EventLeaf.decode(HexFormat.of().parseHex(arguments.get(3)));
        } catch (IllegalArgumentException e) {
            return newErrorResponse("BAD_ENTRY: " + e.getMessage());
        }
        Response verdict = stub.invokeChaincodeWithStringArgs(
                "wecan",
                "anchor:verifyEntry",
                origin,
                arguments.get(1),
                arguments.get(2),
                arguments.get(3),
                arguments.get(4));
        if (verdict.getStatus() != Response.Status.SUCCESS) {
            return newErrorResponse(verdict.getMessage());
        }
        // The text, not the status, is the verdict: a proof that fails is an answer, no error.
        if (!"true".equals(new String(verdict.getPayload(), StandardCharsets.UTF_8))) {
            return newErrorResponse("NOT_IN_LOG: The proof does not lead to the anchored checkpoint.");
        }
        // The proof is about the index of the call; the entry states its own.
        if (!arguments.get(2).equals(Long.toString(entry.index()))) {
            return newErrorResponse("OTHER_INDEX: The proof is for another index than the entry's own.");
        }
        if (!entry.eventName().equals("work.TaskAccepted")) {
            return newErrorResponse("OTHER_EVENT: Only acceptances of tasks are taken.");
        }
        stub.putStringState(key(entry.aggregateId().toString()), Long.toString(entry.index()));
        return newSuccessResponse();
    }

    private static String key(String task) {
        return "TASK~" + task;
    }
}
