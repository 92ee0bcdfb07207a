package wecan.fabric;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/**
 * A chain in memory, with a transaction a block and mishaps on demand. Its blocks are real ones, as far as this module looks
 * into them.
 */
public final class FakeChain implements Chain {
    /** What goes wrong with one submit. */
    public enum Mishap {
        LOST_BEFORE_COMMIT,
        /** Committed, but the caller does not hear of it. */
        LOST_AFTER_COMMIT,
        CONFLICT
    }

    /** What runs on it. Throws {@link ChaincodeError}. */
    public interface Program {
        String run(
                String function,
                List<String> arguments,
                Map<String, String> state,
                Map<String, String> writes,
                String txId);
    }

    public final Map<String, String> state = new TreeMap<>();
    public final Deque<Mishap> mishaps = new ArrayDeque<>();
    public int waits;
    public boolean closed;

    private final Program program;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Integer> blockOf = new TreeMap<>();

    public FakeChain(Program program) {
        this.program = program;
        blocks.add(Block.newBuilder()
                .setHeader(BlockHeader.newBuilder().setNumber(0))
                .build());
    }

    public long height() {
        return blocks.size();
    }

    @Override
    public byte[] evaluate(String function, String... arguments) {
        return program.run(function, List.of(arguments), state, new TreeMap<>(), "none")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Committed submit(String function, String... arguments) {
        Mishap mishap = mishaps.poll();
        if (mishap == Mishap.LOST_BEFORE_COMMIT) {
            throw new FabricUnavailable("lost before commit", null);
        }
        if (mishap == Mishap.CONFLICT) {
            throw new TransactionConflict("conflict", null);
        }
        int number = blocks.size();
        String txId = "%064x".formatted(number);
        Map<String, String> writes = new TreeMap<>();
        String result = program.run(function, List.of(arguments), state, writes, txId);
        state.putAll(writes);
        blocks.add(block(number, txId, writes));
        blockOf.put(txId, number);
        if (mishap == Mishap.LOST_AFTER_COMMIT) {
            throw new FabricUnavailable("lost after commit", null);
        }
        return new Committed(txId, number, result.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String chaincode() {
        return "wecan";
    }

    @Override
    public byte[] queryLedger(String function, String... arguments) {
        return switch (function) {
            case "GetChainInfo" ->
                BlockchainInfo.newBuilder().setHeight(blocks.size()).build().toByteArray();
            case "GetBlockByNumber" ->
                blocks.get(Integer.parseInt(arguments[0])).toByteArray();
            case "GetBlockByTxID" ->
                blocks.get(blockOf.getOrDefault(arguments[0], -1)).toByteArray();
            default -> throw new IllegalArgumentException(function);
        };
    }

    @Override
    public void awaitUp() {
        waits++;
        if (closed) {
            throw new CancellationException("closed");
        }
    }

    private static Block block(long number, String txId, Map<String, String> writes) {
        KVRWSet.Builder set = KVRWSet.newBuilder();
        writes.forEach((key, value) ->
                set.addWrites(KVWrite.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8(value))));
        ByteString results = TxReadWriteSet.newBuilder()
                .addNsRwset(NsReadWriteSet.newBuilder()
                        .setNamespace("wecan")
                        .setRwset(set.build().toByteString()))
                .build()
                .toByteString();
        ByteString response = ProposalResponsePayload.newBuilder()
                .setExtension(
                        ChaincodeAction.newBuilder().setResults(results).build().toByteString())
                .build()
                .toByteString();
        ByteString action = ChaincodeActionPayload.newBuilder()
                .setAction(ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(response))
                .build()
                .toByteString();
        Payload payload = Payload.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(ChannelHeader.newBuilder()
                                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                                .setTxId(txId)
                                .build()
                                .toByteString()))
                .setData(Transaction.newBuilder()
                        .addActions(TransactionAction.newBuilder().setPayload(action))
                        .build()
                        .toByteString())
                .build();
        return Block.newBuilder()
                .setHeader(BlockHeader.newBuilder().setNumber(number))
                .setData(BlockData.newBuilder()
                        .addData(Envelope.newBuilder()
                                .setPayload(payload.toByteString())
                                .build()
                                .toByteString()))
                .setMetadata(BlockMetadata.newBuilder()
                        .addMetadata(ByteString.EMPTY)
                        .addMetadata(ByteString.EMPTY)
                        .addMetadata(ByteString.copyFrom(new byte[] {0})))
                .build();
    }
}
