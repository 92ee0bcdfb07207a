package wecan.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform's connection to Fabric. It connects by itself, follows the blocks of our peer to know at once when that goes
 * away, and connects again, for as long as it is open. May be used from any thread.
 */
public final class FabricLink implements Chain, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FabricLink.class);
    private static final Duration HEIGHT_PATIENCE = Duration.ofSeconds(3);
    private static final int COMMIT_TRIES = 3;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

    private final Supplier<Optional<FabricSettings>> source;
    private final LinkState state = new LinkState();
    /** As last read: a network that is down for a while takes its description along. Only the watcher's. */
    private Optional<FabricSettings> settings = Optional.empty();

    private final Thread watcher =
            Thread.ofPlatform().daemon().name("fabric-link").unstarted(this::watch);

    private FabricLink(Supplier<Optional<FabricSettings>> source) {
        this.source = source;
    }

    /**
     * Starts to connect and returns at once.
     *
     * @param source read before each attempt; empty means that no network is configured yet
     */
    public static FabricLink connect(Supplier<Optional<FabricSettings>> source) {
        FabricLink link = new FabricLink(source);
        link.watcher.start();
        return link;
    }

    /** A link that stays OFF. */
    public static FabricLink off() {
        return new FabricLink(Optional::empty);
    }

    public FabricStatus status() {
        return state.status();
    }

    /** Has {@link #status()} say CATCHING_UP while a worker has work left from the time when Fabric was away. */
    public void follow(BooleanSupplier behind) {
        state.follow(behind);
    }

    @Override
    public String chaincode() {
        return session().settings().chaincode();
    }

    @Override
    public byte[] evaluate(String function, String... arguments) throws InterruptedException {
        try {
            return session().chaincode().evaluateTransaction(function, arguments);
        } catch (GatewayException e) {
            throw GatewayFailures.of(e);
        }
    }

    @Override
    public byte[] queryLedger(String function, String... arguments) throws InterruptedException {
        FabricSession session = session();
        try {
            return session.systemChaincode()
                    .newProposal(function)
                    .addArguments(session.settings().channel())
                    .addArguments(arguments)
                    .build()
                    .evaluate();
        } catch (GatewayException e) {
            throw GatewayFailures.of(e);
        }
    }

    @Override
    public Committed submit(String function, String... arguments) throws InterruptedException {
        FabricSession session = session();
        state.refuseDuringPause();
        try {
            Transaction transaction = endorsed(session, function, arguments);
            Status status = committed(transaction.getBytes());
            state.submitSucceeded();
            return switch (status.getCode()) {
                case VALID ->
                    new Committed(transaction.getTransactionId(), status.getBlockNumber(), transaction.getResult());
                case MVCC_READ_CONFLICT, PHANTOM_READ_CONFLICT ->
                    throw new TransactionConflict(
                            "transaction %s came too late: %s"
                                    .formatted(transaction.getTransactionId(), status.getCode()),
                            null);
                default ->
                    throw new FabricUnavailable(
                            "transaction %s is invalid: %s".formatted(transaction.getTransactionId(), status.getCode()),
                            null);
            };
        } catch (FabricUnavailable e) {
            state.submitFailed(reasonOf(e));
            throw e;
        }
    }

    private Transaction endorsed(FabricSession session, String function, String... arguments)
            throws InterruptedException {
        try {
            return session.chaincode()
                    .newProposal(function)
                    .addArguments(arguments)
                    .build()
                    .endorse();
        } catch (EndorseException e) {
            if (GatewayFailures.isDifferentAnswers(e)) {
                if (state.differsTooOften()) {
                    throw new FabricUnavailable(
                            "the endorsers keep answering differently: a peer is far behind, or runs another release",
                            e);
                }
                throw new TransactionConflict("the endorsers had seen different blocks", e);
            }
            throw GatewayFailures.of(e);
        }
    }

    /** The same envelope may be sent again: the ledger takes a transaction id once, and tells of the first. */
    private Status committed(byte[] envelope) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return session()
                        .gateway()
                        .newTransaction(envelope)
                        .submitAsync()
                        .getStatus();
            } catch (SubmitException | CommitStatusException e) {
                RuntimeException failure = GatewayFailures.of(e);
                if (attempt == COMMIT_TRIES) {
                    throw failure;
                }
                LOG.info("the outcome of a transaction is not known, asking again: {}", reasonOf(failure));
            }
            state.pause(BETWEEN_TRIES);
        }
    }

    @Override
    public void awaitUp() throws InterruptedException {
        state.awaitUp();
    }

    /** The connection, or {@link FabricUnavailable}. */
    FabricSession session() {
        return state.session();
    }

    @Override
    public void close() {
        state.close();
        watcher.interrupt();
    }

    private void watch() {
        try {
            Backoff backoff = new Backoff();
            while (!state.isClosed()) {
                connectAndFollow(backoff);
                state.pause(backoff.next());
            }
        } catch (InterruptedException e) {
            LOG.debug("the connection to Fabric is closed");
        }
    }

    private void connectAndFollow(Backoff backoff) throws InterruptedException {
        try {
            settings = source.get().or(() -> settings);
            if (settings.isPresent()) {
                follow(settings.get(), backoff);
            }
        } catch (FabricUnavailable | GatewayRuntimeException e) {
            state.down(reasonOf(e));
        } catch (RuntimeException | Error | IOException | GeneralSecurityException e) {
            LOG.warn("The connection to Fabric cannot be made with the settings as they are.", e);
            state.down(reasonOf(e));
        }
    }

    /** Returns, or throws, when the connection is lost. */
    private void follow(FabricSettings network, Backoff backoff)
            throws IOException, GeneralSecurityException, InterruptedException {
        try (FabricSession session = new FabricSession(network)) {
            Map<FabricSettings.Peer, ProposalResponse> infos =
                    PeerCalls.askAll(session, session.ledgerProposal("GetChainInfo"), HEIGHT_PATIENCE);
            ProposalResponse ours = infos.get(network.gateway());
            if (ours == null) {
                throw new FabricUnavailable(
                        "the peer at %s does not answer"
                                .formatted(network.gateway().endpoint()),
                        null);
            }
            long goal = 0;
            for (ProposalResponse info : infos.values()) {
                goal = Math.max(goal, height(info));
            }
            long height = height(ours);
            state.connected(session, height, goal);
            backoff.reset();
            try (CloseableIterator<FilteredBlock> blocks = session.network()
                    .newFilteredBlockEventsRequest()
                    .startBlock(height)
                    .build()
                    .getEvents()) {
                while (blocks.hasNext()) {
                    state.advanced(blocks.next().getNumber() + 1);
                }
            }
            throw new FabricUnavailable("the peer ended its report of blocks", null);
        } finally {
            state.disconnected();
        }
    }

    private static long height(ProposalResponse info) throws InvalidProtocolBufferException {
        return BlockchainInfo.parseFrom(info.getResponse().getPayload()).getHeight();
    }

    private static String reasonOf(Throwable e) {
        return e instanceof GatewayRuntimeException lost
                ? "connection lost: " + lost.getStatus().getCode()
                : Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}
