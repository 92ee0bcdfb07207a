package wecan.audit.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;
import org.hyperledger.fabric.protos.common.LastConfig;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import wecan.proof.Digest;

/** A channel of three organisations and an orderer, made of keys and protobuf messages only. */
public final class TestNetwork {
    static final long AT = TestOrganisation.FROM.getEpochSecond() + 1000;

    final TestOrganisation ordererOrganisation = new TestOrganisation("OrdererMSP");
    final List<TestOrganisation> organisations = List.of(
            new TestOrganisation("PlatformMSP"),
            new TestOrganisation("AuditorMSP"),
            new TestOrganisation("PartnerMSP"));
    TestOrganisation.Member orderer = ordererOrganisation.member("orderer");
    TestOrganisation.Member client = organisations.get(0).member("client");
    List<TestOrganisation.Member> peers = new ArrayList<>();

    TestNetwork() {
        organisations.forEach(organisation -> peers.add(organisation.member("peer")));
    }

    Block configBlock() {
        ConfigGroup.Builder application = ConfigGroup.newBuilder();
        organisations.forEach(organisation ->
                application.putGroups(organisation.mspId, group(organisation, MSPRole.MSPRoleType.PEER)));
        ConfigGroup.Builder orderers = ConfigGroup.newBuilder()
                .putGroups("OrdererMSP", group(ordererOrganisation, MSPRole.MSPRoleType.MEMBER))
                .putPolicies("BlockValidation", implicit(ImplicitMetaPolicy.Rule.ANY, "Writers"));
        ConfigGroup channel = ConfigGroup.newBuilder()
                .putGroups("Application", application.build())
                .putGroups("Orderer", orderers.build())
                .build();
        ConfigEnvelope config = ConfigEnvelope.newBuilder()
                .setConfig(Config.newBuilder().setChannelGroup(channel))
                .build();
        ChannelHeader header = ChannelHeader.newBuilder()
                .setType(HeaderType.CONFIG_VALUE)
                .setChannelId("wecan")
                .build();
        Payload payload = Payload.newBuilder()
                .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
                .setData(config.toByteString())
                .build();
        return block(
                        0,
                        List.of(Envelope.newBuilder()
                                .setPayload(payload.toByteString())
                                .build()
                                .toByteString()))
                .build();
    }

    private static ConfigGroup group(TestOrganisation organisation, MSPRole.MSPRoleType writer) {
        MSPConfig msp = MSPConfig.newBuilder()
                .setConfig(organisation.config().toByteString())
                .build();
        return ConfigGroup.newBuilder()
                .putValues(
                        "MSP",
                        ConfigValue.newBuilder().setValue(msp.toByteString()).build())
                .putPolicies("Writers", oneOf(organisation.mspId, writer))
                .putPolicies("Endorsement", oneOf(organisation.mspId, MSPRole.MSPRoleType.PEER))
                .build();
    }

    private static ConfigPolicy implicit(ImplicitMetaPolicy.Rule rule, String name) {
        return policy(
                Policy.PolicyType.IMPLICIT_META,
                ImplicitMetaPolicy.newBuilder().setRule(rule).setSubPolicy(name).build());
    }

    private static ConfigPolicy oneOf(String mspId, MSPRole.MSPRoleType role) {
        MSPRole principal =
                MSPRole.newBuilder().setMspIdentifier(mspId).setRole(role).build();
        SignaturePolicy signedBy = SignaturePolicy.newBuilder().setSignedBy(0).build();
        return policy(
                Policy.PolicyType.SIGNATURE,
                SignaturePolicyEnvelope.newBuilder()
                        .setRule(SignaturePolicy.newBuilder()
                                .setNOutOf(SignaturePolicy.NOutOf.newBuilder()
                                        .setN(1)
                                        .addRules(signedBy)))
                        .addIdentities(MSPPrincipal.newBuilder().setPrincipal(principal.toByteString()))
                        .build());
    }

    private static ConfigPolicy policy(Policy.PolicyType type, Message value) {
        return ConfigPolicy.newBuilder()
                .setPolicy(Policy.newBuilder().setType(type.getNumber()).setValue(value.toByteString()))
                .build();
    }

    /** A block with a right data hash and no signature. */
    static Block.Builder block(long number, List<ByteString> envelopes) {
        Digest dataHash =
                Digest.sha256(envelopes.stream().map(ByteString::toByteArray).toArray(byte[][]::new));
        return Block.newBuilder()
                .setHeader(BlockHeader.newBuilder()
                        .setNumber(number)
                        .setPreviousHash(number == 0 ? ByteString.EMPTY : ByteString.copyFrom(new byte[32]))
                        .setDataHash(ByteString.copyFrom(dataHash.bytes())))
                .setData(BlockData.newBuilder().addAllData(envelopes));
    }

    static ByteString headerBytes(BlockHeader header) {
        try {
            return ByteString.copyFrom(new DERSequence(new ASN1Encodable[] {
                        new ASN1Integer(header.getNumber()),
                        new DEROctetString(header.getPreviousHash().toByteArray()),
                        new DEROctetString(header.getDataHash().toByteArray())
                    })
                    .getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The block with the orderer's signature over it. */
    Block ordered(Block.Builder block) {
        return ordered(block, UnaryOperator.identity());
    }

    Block ordered(Block.Builder block, UnaryOperator<OrdererBlockMetadata.Builder> value) {
        ByteString signed = value.apply(OrdererBlockMetadata.newBuilder()
                        .setLastConfig(LastConfig.newBuilder().setIndex(0))
                        .setConsenterMetadata(ByteString.copyFromUtf8("raft")))
                .build()
                .toByteString();
        ByteString header = signatureHeader(orderer, "orderer's nonce");
        ByteString signature = orderer.sign(signed, header, headerBytes(block.getHeader()));
        Metadata metadata = Metadata.newBuilder()
                .setValue(signed)
                .addSignatures(MetadataSignature.newBuilder()
                        .setSignatureHeader(header)
                        .setSignature(signature))
                .build();
        return block.setMetadata(BlockMetadata.newBuilder().addMetadata(metadata.toByteString()))
                .build();
    }

    static ByteString signatureHeader(TestOrganisation.Member creator, String nonce) {
        return SignatureHeader.newBuilder()
                .setCreator(creator.identity)
                .setNonce(ByteString.copyFromUtf8(nonce))
                .build()
                .toByteString();
    }

    static String txId(TestOrganisation.Member creator, String nonce) {
        return Digest.sha256(ByteString.copyFromUtf8(nonce).toByteArray(), creator.identity.toByteArray())
                .hex();
    }

    static ChannelHeader.Builder channelHeader(TestOrganisation.Member creator, String nonce, String chaincode) {
        return ChannelHeader.newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                .setChannelId("wecan")
                .setTxId(txId(creator, nonce))
                .setTimestamp(Timestamp.newBuilder().setSeconds(AT))
                .setExtension(ChaincodeHeaderExtension.newBuilder()
                        .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode))
                        .build()
                        .toByteString());
    }
}
