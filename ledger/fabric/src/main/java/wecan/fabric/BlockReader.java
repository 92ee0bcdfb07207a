package wecan.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;

/**
 * Blocks as our peer stores them. Thread-safe; each method throws {@link FabricUnavailable} while there is no connection.
 */
public final class BlockReader {
    private final Chain chain;

    public BlockReader(Chain chain) {
        this.chain = chain;
    }

    /**
     * A block.
     *
     * @param bytes the protobuf message {@code common.Block}
     */
    public record Numbered(long number, byte[] bytes) {
        public Numbered {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** A block with the orderers' signatures as its only metadata: nobody signs the rest, so it proves nothing. */
    public byte[] signedBlock(long number) throws InterruptedException {
        Block block = parsed(block(number).bytes());
        return block.toBuilder()
                .setMetadata(BlockMetadata.newBuilder()
                        .addMetadata(block.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE)))
                .build()
                .toByteArray();
    }

    /** The block that the channel began with, without metadata: its hash is what an auditor pins. */
    public byte[] genesisBlock() throws InterruptedException {
        return parsed(block(0).bytes()).toBuilder().clearMetadata().build().toByteArray();
    }

    /** How many blocks there are; the first has number 0. */
    public long height() throws InterruptedException {
        try {
            return BlockchainInfo.parseFrom(chain.queryLedger("GetChainInfo")).getHeight();
        } catch (InvalidProtocolBufferException e) {
            throw malformed(e);
        }
    }

    public Numbered block(long number) throws InterruptedException {
        return new Numbered(number, chain.queryLedger("GetBlockByNumber", Long.toString(number)));
    }

    /**
     * The block that holds a transaction.
     *
     * @throws ChaincodeError when the peer knows no such transaction
     */
    public Numbered blockOf(String txId) throws InterruptedException {
        byte[] bytes = chain.queryLedger("GetBlockByTxID", txId);
        return new Numbered(parsed(bytes).getHeader().getNumber(), bytes);
    }

    /**
     * All configurations of the channel up to the one in force at a block, the genesis block first.
     *
     * @param number of the block
     */
    public List<Numbered> configurationsUpTo(long number) throws InterruptedException {
        List<Numbered> newestFirst = new ArrayList<>();
        long next = lastConfiguration(parsed(block(number).bytes()));
        while (true) {
            Numbered configuration = block(next);
            newestFirst.add(configuration);
            if (next == 0) {
                break;
            }
            next = lastConfiguration(parsed(block(next - 1).bytes()));
        }
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }

    /** Fabric's orderers sign the number of the last configuration block into each block's metadata. */
    private static long lastConfiguration(Block block) {
        if (block.getHeader().getNumber() == 0) {
            return 0;
        }
        try {
            Metadata signatures =
                    Metadata.parseFrom(block.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE));
            return OrdererBlockMetadata.parseFrom(signatures.getValue())
                    .getLastConfig()
                    .getIndex();
        } catch (InvalidProtocolBufferException e) {
            throw malformed(e);
        }
    }

    static Block parsed(byte[] bytes) {
        try {
            return Block.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw malformed(e);
        }
    }

    private static IllegalStateException malformed(InvalidProtocolBufferException e) {
        return new IllegalStateException("the peer's answer is not what Fabric's protocol says", e);
    }
}
