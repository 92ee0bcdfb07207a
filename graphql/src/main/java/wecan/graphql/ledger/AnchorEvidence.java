package wecan.graphql.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.fabric.Attestations;
import wecan.fabric.BlockReader;
import wecan.fabric.ChaincodeError;
import wecan.fabric.FabricUnavailable;
import wecan.proof.Bundle;
import wecan.sequencer.Anchor;

/** What Fabric says about an anchor, as files of a bundle; nothing while Fabric is away. Thread-safe. */
public final class AnchorEvidence {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorEvidence.class);
    private static final int REMEMBERED = 32;

    private final BlockReader blocks;
    private final Attestations attestations;
    private final int organisations;
    private final Map<String, Map<String, byte[]>> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, byte[]>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param organisations how many attest when all are there; fewer are asked again the next time */
    public AnchorEvidence(BlockReader blocks, Attestations attestations, int organisations) {
        this.blocks = blocks;
        this.attestations = attestations;
        this.organisations = organisations;
    }

    /** The block that holds the anchor, the configuration of the channel and one attestation an organisation. */
    Map<String, byte[]> of(Anchor anchor) {
        synchronized (known) {
            Map<String, byte[]> files = known.get(anchor.transaction());
            if (files != null) {
                return files;
            }
        }
        try {
            Map<String, byte[]> files = new TreeMap<>();
            files.put(Bundle.BLOCK, blocks.signedBlock(anchor.block()));
            files.put(Bundle.configName(0), blocks.genesisBlock());
            Map<String, byte[]> statements = attestations.collect(anchor.transaction());
            statements.forEach((msp, statement) -> files.put(Bundle.attestationName(msp), statement));
            if (statements.size() >= organisations) {
                synchronized (known) {
                    known.put(anchor.transaction(), files);
                }
            }
            return files;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        } catch (FabricUnavailable | ChaincodeError e) {
            LOG.info("A bundle goes without Fabric's part: {}", e.getMessage());
            return Map.of();
        }
    }
}
