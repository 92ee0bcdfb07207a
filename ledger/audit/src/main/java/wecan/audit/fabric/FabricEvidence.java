package wecan.audit.fabric;

import static wecan.audit.EvidenceRejected.require;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.Envelope;
import wecan.audit.EvidenceRejected;
import wecan.audit.Report.Passed;
import wecan.audit.Step;
import wecan.audit.Trust.FabricTrust;
import wecan.proof.Bundle;
import wecan.proof.Checkpoint;
import wecan.proof.Digest;
import wecan.proof.SignedNote;

/** The part of a bundle that Fabric made, and steps V7 to V11 over it. */
public final class FabricEvidence {
    private final Bundle bundle;
    private final FabricTrust trust;
    private final AnchorWrites writes;

    private FabricEvidence(Bundle bundle, FabricTrust trust, AnchorWrites writes) {
        this.bundle = bundle;
        this.trust = trust;
        this.writes = writes;
    }

    /** The hash of a block's header, as a trust file pins it; throws {@link EvidenceRejected} for what is no block. */
    public static Digest headerHash(byte[] block) {
        return EvidenceBlock.parse(block, "configuration block").hash();
    }

    /** The evidence that this checkpoint, as signed in this note, was accepted. The bundle must have a block. */
    public static FabricEvidence of(Bundle bundle, FabricTrust trust, Checkpoint checkpoint, SignedNote note) {
        return new FabricEvidence(bundle, trust, new AnchorWrites(checkpoint, note));
    }

    /** Adds the steps that pass, and what cannot be checked; throws {@link EvidenceRejected} at the first failure. */
    public void verify(List<Passed> passed, List<String> notChecked) {
        EvidenceBlock block = EvidenceBlock.parse(bundle.required(Bundle.BLOCK), "block");
        ChannelConfig config = config(block, notChecked);
        block.envelopes().forEach(FabricEvidence::requireUnambiguous);
        List<Identity> orderers = OrdererSignatures.verify(block, config);
        passed.add(new Passed(
                Step.V7,
                "block " + block.number() + " of channel " + trust.channel() + ", hash "
                        + block.hash().hex() + ", signed by " + names(orderers)));
        if (block.hasUnsignedMetadata()) {
            notChecked.add("unsigned metadata in fabric/block.pb: a peer added it, nobody signed it, no step read it");
        }
        anchored(block, config, orderers, passed, notChecked);
    }

    private ChannelConfig config(EvidenceBlock block, List<String> notChecked) {
        SortedMap<String, byte[]> files = bundle.configBlocks();
        require(
                files.keySet().equals(Set.of(Bundle.configName(0))),
                Step.V7,
                "The bundle does not hold exactly one configuration block: the pinned one is enough.");
        EvidenceBlock configBlock = EvidenceBlock.parse(bundle.required(Bundle.configName(0)), "configuration block");
        if (configBlock.hasUnsignedMetadata() || !configBlock.signatures().isEmpty()) {
            notChecked.add("metadata in fabric/config/000.pb: the pinned hash does not cover it, no step read it");
        }
        require(configBlock.number() < block.number(), Step.V7, "The block is older than the configuration.");
        return ChannelConfig.of(configBlock, trust);
    }

    /** Only then do the concatenated envelopes, which are hashed, fall apart in one way. */
    private static void requireUnambiguous(ByteString envelope) {
        Envelope parsed = Strict.parse(Envelope.parser(), envelope, Step.V7, "envelope in the block");
        require(
                !parsed.getPayload().isEmpty() && !parsed.getSignature().isEmpty(),
                Step.V7,
                "An envelope in the block has no payload or no signature.");
    }

    /** Of several transactions that name the checkpoint the first that proves its anchoring counts. */
    private void anchored(
            EvidenceBlock block,
            ChannelConfig config,
            List<Identity> orderers,
            List<Passed> passed,
            List<String> notChecked) {
        String key = writes.checkpointKey();
        List<ByteString> candidates = block.envelopes().stream()
                .filter(envelope -> block.envelopes().size() == 1 || contains(envelope, key))
                .toList();
        EvidenceRejected first = new EvidenceRejected(Step.V9, "No transaction in the block writes " + key + ".");
        for (ByteString candidate : candidates) {
            try {
                List<Passed> steps = new ArrayList<>();
                List<String> missing = new ArrayList<>();
                anchoredBy(candidate, block, config, orderers, steps, missing);
                passed.addAll(steps);
                notChecked.addAll(missing);
                return;
            } catch (EvidenceRejected e) {
                first = candidate == candidates.get(0) ? e : first;
            }
        }
        throw first;
    }

    private static boolean contains(ByteString bytes, String key) {
        String wanted = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return bytes.toString(StandardCharsets.ISO_8859_1).contains(wanted);
    }

    private void anchoredBy(
            ByteString envelope,
            EvidenceBlock block,
            ChannelConfig config,
            List<Identity> orderers,
            List<Passed> passed,
            List<String> notChecked) {
        AnchorTransaction transaction = AnchorTransaction.verify(envelope, config, trust);
        passed.add(new Passed(
                Step.V8,
                "transaction " + transaction.message().channel().getTxId() + " of "
                        + transaction.message().creator().mspId() + ", endorsed by "
                        + names(transaction.endorsers())));
        passed.add(new Passed(Step.V9, writes.verify(transaction, trust.chaincode(), block.number())));
        List<Attestation> attestations = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : bundle.attestations().entrySet()) {
            attestations.add(Attestation.verify(file.getKey(), file.getValue(), transaction, config, trust));
        }
        String attested = attestations.size() + " of " + trust.attestations() + " organisations stated that the"
                + " transaction is VALID: "
                + names(attestations.stream().map(Attestation::peer).toList());
        if (attestations.size() >= trust.attestations()) {
            passed.add(new Passed(Step.V10, attested));
        } else {
            notChecked.add("V10 commit: only " + attested);
        }
        passed.add(new Passed(Step.V11, certificates(config, orderers, transaction, attestations)));
    }

    /** V11 for everyone who signed anything, at the time that the transaction or the question states. */
    private static String certificates(
            ChannelConfig config,
            List<Identity> orderers,
            AnchorTransaction transaction,
            List<Attestation> attestations) {
        List<Identity> signers = new ArrayList<>(orderers);
        signers.add(transaction.message().creator());
        signers.addAll(transaction.endorsers());
        signers.forEach(
                signer -> config.requireMember(signer, transaction.message().at()));
        for (Attestation attestation : attestations) {
            config.requireMember(
                    attestation.question().creator(), attestation.question().at());
            config.requireMember(attestation.peer(), attestation.question().at());
        }
        return signers.size() + 2 * attestations.size() + " signatures by members in force at "
                + transaction.message().at();
    }

    private static String names(List<Identity> identities) {
        Set<String> organisations = new TreeSet<>();
        identities.forEach(identity -> organisations.add(identity.mspId()));
        return String.join(", ", organisations);
    }
}
