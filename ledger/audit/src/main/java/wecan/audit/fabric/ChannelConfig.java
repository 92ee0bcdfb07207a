package wecan.audit.fabric;

import static wecan.audit.EvidenceRejected.require;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import wecan.audit.EvidenceRejected;
import wecan.audit.Step;
import wecan.audit.Trust.FabricTrust;

/** The configuration of the channel from the block whose hash the trust file pins. */
final class ChannelConfig {
    private static final Step STEP = Step.V7;
    private static final String ORDERER = "Orderer";
    private static final String APPLICATION = "Application";
    private static final int FABRIC_MSP = 0;

    private final long number;
    private final ConfigGroup channel;
    private final Map<String, Msp> msps = new HashMap<>();
    private final Policies policies = new Policies(msps);

    private ChannelConfig(long number, ConfigGroup channel) {
        this.number = number;
        this.channel = channel;
        readMsps(group(ORDERER));
        readMsps(group(APPLICATION));
    }

    static ChannelConfig of(EvidenceBlock block, FabricTrust trust) {
        require(
                block.hash().equals(trust.configHash()),
                STEP,
                "The configuration block has the hash " + block.hash().hex() + ", pinned is "
                        + trust.configHash().hex() + ".");
        List<ByteString> envelopes = block.envelopes();
        require(envelopes.size() == 1, STEP, "A configuration block holds one envelope.");
        Payload payload = Strict.parseAny(
                Payload.parser(),
                Strict.parseAny(Envelope.parser(), envelopes.get(0), STEP, "configuration envelope")
                        .getPayload(),
                STEP,
                "configuration payload");
        ChannelHeader header = Strict.parseAny(
                ChannelHeader.parser(), payload.getHeader().getChannelHeader(), STEP, "configuration header");
        require(
                header.getType() == HeaderType.CONFIG_VALUE
                        && header.getChannelId().equals(trust.channel()),
                STEP,
                "The pinned block is no configuration of the channel " + trust.channel() + ".");
        ConfigEnvelope config =
                Strict.parseAny(ConfigEnvelope.parser(), payload.getData(), STEP, "channel configuration");
        return new ChannelConfig(block.number(), config.getConfig().getChannelGroup());
    }

    private ConfigGroup group(String name) {
        ConfigGroup group = channel.getGroupsMap().get(name);
        if (group == null) {
            throw new EvidenceRejected(STEP, "The channel's configuration has no group " + name + ".");
        }
        return group;
    }

    private void readMsps(ConfigGroup organisations) {
        organisations.getGroupsMap().forEach((name, organisation) -> {
            ConfigValue value = organisation.getValuesMap().get("MSP");
            if (value == null) {
                throw new EvidenceRejected(STEP, "The organisation " + name + " has no MSP.");
            }
            MSPConfig config = Strict.parseAny(MSPConfig.parser(), value.getValue(), STEP, "MSP of " + name);
            require(config.getType() == FABRIC_MSP, STEP, "The MSP of " + name + " is of an unknown type.");
            Msp msp = Msp.of(Strict.parseAny(FabricMSPConfig.parser(), config.getConfig(), STEP, "MSP of " + name));
            msps.put(msp.id(), msp);
        });
    }

    /** The number of the block that holds this configuration. */
    long number() {
        return number;
    }

    boolean isBlockValidFor(List<Identity> orderers) {
        return policies.isSatisfied(group(ORDERER), "BlockValidation", orderers);
    }

    /** Whether peers of more than half of the channel's organisations are among the endorsers. */
    boolean isEndorsedByMajority(List<Identity> endorsers) {
        long endorsing = group(APPLICATION).getGroupsMap().values().stream()
                .filter(organisation -> policies.isSatisfied(organisation, "Endorsement", endorsers))
                .count();
        return endorsing > group(APPLICATION).getGroupsCount() / 2;
    }

    /** Whether the signer may speak as a peer of that organisation of the channel. */
    boolean isPeerOf(String mspId, Identity signer) {
        return signer.mspId().equals(mspId)
                && group(APPLICATION).getGroupsMap().values().stream()
                        .anyMatch(organisation -> policies.isSatisfied(organisation, "Endorsement", List.of(signer)));
    }

    /** Throws (V11) unless the signer is a member of its organisation, valid at that time. */
    void requireMember(Identity signer, Instant at) {
        Msp msp = msps.get(signer.mspId());
        if (msp == null) {
            throw new EvidenceRejected(Step.V11, signer + " is of no organisation of the channel.");
        }
        msp.requireMember(signer, at);
    }
}
