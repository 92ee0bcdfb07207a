package wecan.audit.fabric;

import static wecan.audit.EvidenceRejected.require;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import wecan.audit.EvidenceRejected;
import wecan.audit.Step;
import wecan.proof.Checkpoint;
import wecan.proof.SignedNote;

/** That a transaction wrote one checkpoint and nothing else, after the head that it read (step V9). */
final class AnchorWrites {
    private static final Step STEP = Step.V9;
    private static final String LIFECYCLE = "_lifecycle";

    private final Checkpoint checkpoint;
    private final SignedNote note;

    AnchorWrites(Checkpoint checkpoint, SignedNote note) {
        this.checkpoint = checkpoint;
        this.note = note;
    }

    private String key(String what) {
        return "ANC~" + checkpoint.origin() + "~" + what;
    }

    /** The key that holds the checkpoint for ever. */
    String checkpointKey() {
        return key(String.format(Locale.ROOT, "C~%020d", checkpoint.size()));
    }

    String verify(AnchorTransaction transaction, String chaincode, long block) {
        List<ByteString> arguments = transaction.input().getArgsList();
        require(
                arguments.size() == 7
                        && arguments.get(0).equals(ByteString.copyFromUtf8("anchor:submit"))
                        && arguments.get(6).equals(ByteString.copyFromUtf8(note.render())),
                STEP,
                "The transaction does not submit this checkpoint.");
        TxReadWriteSet sets =
                Strict.parse(TxReadWriteSet.parser(), transaction.action().getResults(), STEP, "read and write sets");
        require(sets.getDataModel() == TxReadWriteSet.DataModel.KV, STEP, "The sets are of an unknown kind.");
        boolean found = false;
        for (NsReadWriteSet namespace : sets.getNsRwsetList()) {
            KVRWSet set = Strict.parse(KVRWSet.parser(), namespace.getRwset(), STEP, "read and write set");
            require(
                    namespace.getCollectionHashedRwsetCount() == 0
                            && set.getRangeQueriesInfoCount() == 0
                            && set.getMetadataWritesCount() == 0,
                    STEP,
                    "The transaction touches more than plain keys.");
            if (namespace.getNamespace().equals(chaincode) && !found) {
                found = true;
                requireHeadRead(set, arguments.get(2).toStringUtf8(), block);
                requireExactWrites(set);
            } else {
                require(
                        namespace.getNamespace().equals(LIFECYCLE) && set.getWritesCount() == 0,
                        STEP,
                        "The transaction touches the namespace " + namespace.getNamespace() + ".");
            }
        }
        require(found, STEP, "The transaction writes nothing under the chaincode " + chaincode + ".");
        return "exactly " + checkpointKey() + " and the head; read the head of size "
                + arguments.get(2).toStringUtf8();
    }

    private void requireHeadRead(KVRWSet set, String oldSize, long block) {
        Map<String, KVRead> reads = new HashMap<>();
        for (KVRead read : set.getReadsList()) {
            boolean known = read.getKey().equals(key("HEAD")) || read.getKey().equals(key("KEY"));
            require(
                    known && reads.put(read.getKey(), read) == null,
                    STEP,
                    "The transaction reads " + read.getKey() + ", which an anchor does not.");
        }
        KVRead head = reads.get(key("HEAD"));
        if (head == null) {
            throw new EvidenceRejected(STEP, "The transaction did not read the previous head.");
        }
        require(
                head.hasVersion() != oldSize.equals("0")
                        && (!head.hasVersion() || head.getVersion().getBlockNum() < block),
                STEP,
                "The head that was read is not one of an earlier block.");
    }

    private void requireExactWrites(KVRWSet set) {
        Map<String, ByteString> expected = Map.of(
                checkpointKey(),
                ByteString.copyFromUtf8(note.render()),
                key("HEAD"),
                ByteString.copyFromUtf8("{\"size\":\"" + checkpoint.size() + "\",\"root\":\""
                        + checkpoint.root().hex() + "\"}"));
        Map<String, ByteString> written = new HashMap<>();
        for (KVWrite write : set.getWritesList()) {
            require(!write.getIsDelete(), STEP, "The transaction deletes " + write.getKey() + ".");
            written.put(write.getKey(), write.getValue());
        }
        require(
                written.equals(expected) && set.getWritesCount() == expected.size(),
                STEP,
                "The transaction writes something else than this checkpoint and the head.");
    }
}
