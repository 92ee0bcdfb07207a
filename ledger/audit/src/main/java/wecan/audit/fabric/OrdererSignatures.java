package wecan.audit.fabric;

import static wecan.audit.EvidenceRejected.require;

import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import wecan.audit.Step;

/** Who ordered a block (step V7). */
final class OrdererSignatures {
    private static final Step STEP = Step.V7;

    private OrdererSignatures() {}

    /** The orderers whose signatures over the block and over the number of its configuration verify: all that there are. */
    static List<Identity> verify(EvidenceBlock block, ChannelConfig config) {
        Metadata metadata = Strict.parse(Metadata.parser(), block.signatures(), STEP, "signature of the block");
        OrdererBlockMetadata signed =
                Strict.parse(OrdererBlockMetadata.parser(), metadata.getValue(), STEP, "orderer's metadata");
        require(
                signed.getLastConfig().getIndex() == config.number(),
                STEP,
                "In force was the configuration of block "
                        + signed.getLastConfig().getIndex() + ", pinned is that of block " + config.number()
                        + ": pin it with lcaudit trust init.");
        List<Identity> orderers = new ArrayList<>();
        for (MetadataSignature signature : metadata.getSignaturesList()) {
            orderers.add(orderer(block, metadata, signature));
        }
        require(
                config.isBlockValidFor(orderers),
                STEP,
                "The orderers that signed the block do not satisfy the channel's BlockValidation policy.");
        return orderers;
    }

    private static Identity orderer(EvidenceBlock block, Metadata metadata, MetadataSignature signature) {
        require(
                signature.getIdentifierHeader().isEmpty(),
                STEP,
                "The block was signed in a way (BFT) that this release does not know.");
        SignatureHeader header =
                Strict.parse(SignatureHeader.parser(), signature.getSignatureHeader(), STEP, "orderer's header");
        Identity orderer = Identity.parse(header.getCreator(), STEP);
        require(
                orderer.signed(
                        signature.getSignature(),
                        metadata.getValue().toByteArray(),
                        signature.getSignatureHeader().toByteArray(),
                        block.headerBytes()),
                STEP,
                "The orderer's signature does not fit the block.");
        return orderer;
    }
}
