package wecan.fabric;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** The channels to the peers and the identity, from one reading of the settings. Connecting is left to the first call. */
final class FabricSession implements AutoCloseable {
    private static final String QSCC = "qscc";
    private static final int MAX_MESSAGE = 32 * 1024 * 1024;

    private final FabricSettings settings;
    private final Signer signer;
    private final Map<FabricSettings.Peer, ManagedChannel> channels = new LinkedHashMap<>();
    private final Gateway gateway;

    FabricSession(FabricSettings settings) throws IOException, GeneralSecurityException {
        this.settings = settings;
        X509Identity identity;
        try (Reader certificate = Files.newBufferedReader(settings.certificate());
                Reader key = Files.newBufferedReader(settings.privateKey())) {
            identity = new X509Identity(settings.mspId(), Identities.readX509Certificate(certificate));
            signer = Signers.newPrivateKeySigner(Identities.readPrivateKey(key));
        }
        for (FabricSettings.Peer peer : settings.peers()) {
            channels.put(peer, channelTo(peer));
        }
        FabricSettings.Timeouts timeouts = settings.timeouts();
        gateway = Gateway.newInstance()
                .identity(identity)
                .signer(signer)
                .hash(Hash.SHA256)
                .connection(channelOf(settings.gateway()))
                .evaluateOptions(within(timeouts.evaluate()))
                .endorseOptions(within(timeouts.endorse()))
                .submitOptions(within(timeouts.submit()))
                .commitStatusOptions(within(timeouts.commit()))
                .connect();
    }

    private static ManagedChannel channelTo(FabricSettings.Peer peer) throws IOException {
        return Grpc.newChannelBuilder(
                        peer.endpoint(),
                        TlsChannelCredentials.newBuilder()
                                .trustManager(peer.tlsRootCertificate().toFile())
                                .build())
                .overrideAuthority(peer.hostname())
                .maxInboundMessageSize(MAX_MESSAGE)
                // Peers refuse more than one a minute; it finds connections that died without a word.
                .keepAliveTime(2, TimeUnit.MINUTES)
                .keepAliveTimeout(20, TimeUnit.SECONDS)
                .build();
    }

    private static UnaryOperator<CallOptions> within(Duration time) {
        return options -> options.withDeadlineAfter(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    FabricSettings settings() {
        return settings;
    }

    Gateway gateway() {
        return gateway;
    }

    Network network() {
        return gateway.getNetwork(settings.channel());
    }

    Contract chaincode() {
        return network().getContract(settings.chaincode());
    }

    Contract systemChaincode() {
        return network().getContract(QSCC);
    }

    /** A channel that tries to connect now, however long it has failed before. */
    ManagedChannel channelOf(FabricSettings.Peer peer) {
        ManagedChannel channel = channels.get(peer);
        if (channel == null) {
            throw new IllegalArgumentException("no such peer: " + peer);
        }
        channel.resetConnectBackoff();
        return channel;
    }

    /** A proposal to {@code qscc} that any peer of the channel endorses, signed by our identity. */
    SignedProposal ledgerProposal(String function, String... arguments) throws GeneralSecurityException, IOException {
        var proposal = systemChaincode()
                .newProposal(function)
                .addArguments(settings.channel())
                .addArguments(arguments)
                .build();
        return SignedProposal.newBuilder()
                .setProposalBytes(ProposedTransaction.parseFrom(proposal.getBytes())
                        .getProposal()
                        .getProposalBytes())
                .setSignature(ByteString.copyFrom(signer.sign(proposal.getDigest())))
                .build();
    }

    @Override
    public void close() {
        gateway.close();
        channels.values().forEach(ManagedChannel::shutdownNow);
    }
}
