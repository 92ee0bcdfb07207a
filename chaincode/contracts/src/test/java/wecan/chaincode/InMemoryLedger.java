package wecan.chaincode;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.jspecify.annotations.Nullable;

/**
 * A channel without peers, for tests: chaincodes run one transaction at a time. As on Fabric, a transaction reads what
 * was committed before it, not its own writes, and only an answer of status 200 is committed.
 */
public final class InMemoryLedger {
    private final Map<String, Chaincode> chaincodes = new HashMap<>();
    private final SortedMap<String, String> committed = new TreeMap<>();
    private int transactions;

    /** What a transaction answered, and the keys (chaincode/key) that it read and wrote. */
    public record Result(
            int status,
            String message,
            String payload,
            String transactionId,
            SortedMap<String, String> writes,
            SortedSet<String> reads) {
        public boolean isOk() {
            return status == 200;
        }
    }

    public InMemoryLedger install(String name, Chaincode chaincode) {
        chaincodes.put(name, chaincode);
        return this;
    }

    /** Runs a transaction of a caller and commits what it wrote when it answers with status 200. */
    public Result submit(String mspId, String chaincode, String... arguments) {
        Result result = evaluate(mspId, chaincode, arguments);
        if (result.isOk()) {
            committed.putAll(result.writes());
        }
        return result;
    }

    /** Runs a transaction of a caller and forgets what it wrote. */
    public Result evaluate(String mspId, String chaincode, String... arguments) {
        transactions++;
        Transaction transaction = new Transaction(mspId, String.format("%064x", transactions));
        Chaincode.Response response = transaction.run(chaincode, List.of(arguments));
        byte @Nullable [] payload = response.getPayload();
        return new Result(
                response.getStatusCode(),
                String.valueOf(response.getMessage()),
                payload == null ? "" : new String(payload, StandardCharsets.UTF_8),
                transaction.id,
                transaction.writes,
                transaction.reads);
    }

    /** Everything committed, by chaincode/key. */
    public SortedMap<String, String> state() {
        return new TreeMap<>(committed);
    }

    private final class Transaction {
        final String mspId;
        final String id;
        final SortedMap<String, String> writes = new TreeMap<>();
        final SortedSet<String> reads = new TreeSet<>();

        Transaction(String mspId, String id) {
            this.mspId = mspId;
            this.id = id;
        }

        Chaincode.Response run(String chaincode, List<String> arguments) {
            Chaincode program = chaincodes.get(chaincode);
            if (program == null) {
                throw new IllegalArgumentException("No chaincode " + chaincode + " is installed.");
            }
            return program.invoke((ChaincodeStub) Proxy.newProxyInstance(
                    ChaincodeStub.class.getClassLoader(),
                    new Class<?>[] {ChaincodeStub.class},
                    new Stub(this, chaincode, arguments)));
        }
    }

    private final class Stub implements InvocationHandler {
        private final Transaction transaction;
        private final String chaincode;
        private final List<String> arguments;

        Stub(Transaction transaction, String chaincode, List<String> arguments) {
            this.transaction = transaction;
            this.chaincode = chaincode;
            this.arguments = arguments;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
                throws Throwable {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, given);
            }
            Object[] values = given == null ? new Object[0] : Arrays.copyOf(given, given.length, Object[].class);
            return switch (method.getName()) {
                case "getFunction" -> arguments.get(0);
                case "getParameters" -> arguments.subList(1, arguments.size());
                case "getTxId" -> transaction.id;
                case "getChannelId" -> "wecan";
                case "getMspId" -> "AuditorMSP"; // the peer's, whoever calls
                case "getCreator" ->
                    SerializedIdentity.newBuilder()
                            .setMspid(transaction.mspId)
                            .build()
                            .toByteArray();
                case "getState" -> read((String) values[0]);
                case "getStateByRange" -> range((String) values[0], (String) values[1]);
                case "putState" ->
                    transaction.writes.put(
                            chaincode + "/" + values[0], new String((byte[]) values[1], StandardCharsets.UTF_8));
                case "invokeChaincode" -> call((String) values[0], (List<?>) values[1]);
                default -> throw new UnsupportedOperationException(method.getName());
            };
        }

        private byte[] read(String key) {
            transaction.reads.add(chaincode + "/" + key);
            return committed.getOrDefault(chaincode + "/" + key, "").getBytes(StandardCharsets.UTF_8);
        }

        private Entries range(String from, String to) {
            List<KeyValue> entries = new ArrayList<>();
            committed
                    .subMap(chaincode + "/" + from, chaincode + "/" + to)
                    .forEach((key, value) -> entries.add(new Entry(key.substring(chaincode.length() + 1), value)));
            entries.forEach(entry -> transaction.reads.add(chaincode + "/" + entry.getKey()));
            return new Entries(entries);
        }

        private Chaincode.Response call(String name, List<?> values) {
            return transaction.run(
                    name,
                    values.stream()
                            .map(value -> new String((byte[]) value, StandardCharsets.UTF_8))
                            .toList());
        }
    }

    private record Entry(String key, String value) implements KeyValue {
        @Override
        public String getKey() {
            return key;
        }

        @Override
        public byte[] getValue() {
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String getStringValue() {
            return value;
        }
    }

    private record Entries(List<KeyValue> entries) implements QueryResultsIterator<KeyValue> {
        @Override
        public Iterator<KeyValue> iterator() {
            return entries.iterator();
        }

        @Override
        public void close() {}
    }
}
