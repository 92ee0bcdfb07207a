package wecan.audit.fabric;

import static wecan.audit.EvidenceRejected.require;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import wecan.audit.Step;
import wecan.proof.Digest;

/** A block whose data has the hash that its header states. */
final class EvidenceBlock {
    private static final Step STEP = Step.V7;
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 2;
    private static final int OCTET_STRING = 4;

    private final Block block;
    private final byte[] headerBytes;

    private EvidenceBlock(Block block) {
        this.block = block;
        this.headerBytes = headerBytes(block.getHeader());
    }

    static EvidenceBlock parse(byte[] bytes, String what) {
        Block block = Strict.parse(Block.parser(), ByteString.copyFrom(bytes), STEP, what);
        byte[][] data = block.getData().getDataList().stream()
                .map(ByteString::toByteArray)
                .toArray(byte[][]::new);
        require(
                ByteString.copyFrom(Digest.sha256(data).bytes())
                        .equals(block.getHeader().getDataHash()),
                STEP,
                "The data of the " + what + " does not have the hash in its header.");
        return new EvidenceBlock(block);
    }

    /** The DER encoding of the header, which orderers sign and whose hash is the block's. */
    private static byte[] headerBytes(BlockHeader header) {
        byte[] previous = header.getPreviousHash().toByteArray();
        require(
                header.getNumber() >= 0 && (previous.length == 0 || previous.length == Digest.LENGTH),
                STEP,
                "The header of the block has a number or hash that no block has.");
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        der(fields, INTEGER, BigInteger.valueOf(header.getNumber()).toByteArray());
        der(fields, OCTET_STRING, previous);
        der(fields, OCTET_STRING, header.getDataHash().toByteArray());
        ByteArrayOutputStream sequence = new ByteArrayOutputStream();
        der(sequence, SEQUENCE, fields.toByteArray());
        return sequence.toByteArray();
    }

    /** Every content here is shorter than 128 bytes, so that its length is one byte. */
    private static void der(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        out.write(content.length);
        out.writeBytes(content);
    }

    long number() {
        return block.getHeader().getNumber();
    }

    byte[] headerBytes() {
        return headerBytes.clone();
    }

    Digest hash() {
        return Digest.sha256(headerBytes);
    }

    List<ByteString> envelopes() {
        return block.getData().getDataList();
    }

    /** What orderers added after the block was made; empty when the block has none. */
    ByteString signatures() {
        return block.getMetadata().getMetadataCount() == 0
                ? ByteString.EMPTY
                : block.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE);
    }

    /** Whether there is metadata beside the signatures: a peer adds it, and nobody signs it. */
    boolean hasUnsignedMetadata() {
        List<ByteString> metadata = block.getMetadata().getMetadataList();
        return metadata.stream().skip(1).anyMatch(field -> !field.isEmpty());
    }
}
