package wecan.partner;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.json.JSONObject;

/**
 * Takes deliveries of data, each only from the organisation that is the source of its data item by {@code wecan}'s contract
 * {@code sources}. The answer is read into this transaction: when another organisation becomes the source before the delivery
 * is committed, Fabric makes the delivery invalid.
 *
 * <p>{@code deliver(item, sha256)} by a member of the source; {@code find(item)}: the last delivery as JSON, or nothing.
 */
public final class DataDeliveries extends ChaincodeBase {
    private final Map<String, String> organisations;

    /** @param organisations the platform's id of each organisation on the channel whose deliveries may count, by its MSP id */
    public DataDeliveries(Map<String, String> organisations) {
        this.organisations = Map.copyOf(organisations);
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
            case "deliver/2" -> deliver(stub, arguments.get(0), arguments.get(1));
            case "find/1" -> newSuccessResponse(stub.getState(key(arguments.get(0))));
            default -> newErrorResponse("BAD_ARGUMENT: Call deliver with two arguments or find with one.");
        };
    }

    private Response deliver(ChaincodeStub stub, String item, String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            return newErrorResponse("BAD_ARGUMENT: The delivery is named by its SHA-256 in hexadecimal.");
        }
        Response answer = stub.invokeChaincodeWithStringArgs("wecan", "sources:current", item);
        if (answer.getStatus() != Response.Status.SUCCESS) {
            return newErrorResponse(answer.getMessage());
        }
        JSONObject current = new JSONObject(answer.getStringPayload());
        String source = current.getString("source");
        // Empty while the item has no source: nobody delivers then, and an unknown caller must not pass for nobody.
        if (source.isEmpty() || !source.equals(organisations.get(callerMsp(stub)))) {
            return newErrorResponse("NOT_THE_SOURCE: Only the present source of the data item delivers it.");
        }
        stub.putStringState(
                key(item),
                "{\"sha256\":\"" + sha256 + "\",\"source\":\"" + source + "\",\"term\":\"" + current.getString("term")
                        + "\"}");
        return newSuccessResponse();
    }

    /** The organisation of who signed the proposal; {@code stub.getMspId()} is that of the peer that runs this. */
    private static String callerMsp(ChaincodeStub stub) {
        try {
            return SerializedIdentity.parseFrom(stub.getCreator()).getMspid();
        } catch (InvalidProtocolBufferException e) {
            return "";
        }
    }

    private static String key(String item) {
        return "DELIVERY~" + item;
    }
}
