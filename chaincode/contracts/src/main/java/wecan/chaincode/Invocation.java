package wecan.chaincode;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.jspecify.annotations.Nullable;
import wecan.chaincode.ContractFailure.Code;

/**
 * One call of a contract's function: who calls, with what, and the ledger. Reads see the ledger as it was before the
 * transaction, not its own writes: so it is on Fabric.
 */
public final class Invocation {
    private static final String PLATFORM = "PlatformMSP";

    /** Comes after every character of a key. */
    private static final String LAST = "\u007f";

    private final ChaincodeStub stub;
    private final List<String> arguments;

    Invocation(ChaincodeStub stub, List<String> arguments) {
        this.stub = stub;
        this.arguments = List.copyOf(arguments);
    }

    public String argument(int position) {
        return arguments.get(position);
    }

    public String transactionId() {
        return stub.getTxId();
    }

    /** Refuses callers of other organisations. When a partner's chaincode calls ours, the caller is its end user. */
    public void requirePlatform() {
        if (!PLATFORM.equals(callerMsp())) {
            throw new ContractFailure(Code.FORBIDDEN, "Only the platform's organisation may call this function.");
        }
    }

    /** The organisation of who signed the proposal; {@code stub.getMspId()} is that of the peer that runs this. */
    private String callerMsp() {
        try {
            return SerializedIdentity.parseFrom(stub.getCreator()).getMspid();
        } catch (InvalidProtocolBufferException e) {
            throw new ContractFailure(Code.FORBIDDEN, "The caller's identity cannot be read.");
        }
    }

    public Optional<String> read(String key) {
        byte @Nullable [] value = stub.getState(key);
        return value == null || value.length == 0
                ? Optional.empty()
                : Optional.of(new String(value, StandardCharsets.UTF_8));
    }

    /**
     * The values of all keys that begin so, in the order of the keys. For queries: in a transaction, a key that comes under
     * the prefix before it commits makes it invalid.
     */
    public List<String> readAll(String prefix) {
        List<String> values = new ArrayList<>();
        QueryResultsIterator<KeyValue> entries = stub.getStateByRange(prefix, prefix + LAST);
        try {
            entries.forEach(entry -> values.add(new String(entry.getValue(), StandardCharsets.UTF_8)));
        } finally {
            entries.close();
        }
        return values;
    }

    public void write(String key, String value) {
        stub.putState(key, value.getBytes(StandardCharsets.UTF_8));
    }
}
