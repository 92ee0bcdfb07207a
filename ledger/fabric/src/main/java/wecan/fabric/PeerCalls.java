package wecan.fabric;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each peer by itself, through its Endorser service: the Gateway's evaluate chooses one peer and drops its signature.
 */
final class PeerCalls {
    private static final Logger LOG = LoggerFactory.getLogger(PeerCalls.class);
    private static final int OK = 200;

    private PeerCalls() {}

    /** The good answers; who did not answer in time, or not with status 200, is missing. */
    static Map<FabricSettings.Peer, ProposalResponse> askAll(
            FabricSession session, SignedProposal proposal, Duration patience) throws InterruptedException {
        List<FabricSettings.Peer> peers = session.settings().peers();
        List<Future<ProposalResponse>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (FabricSettings.Peer peer : peers) {
                answers.add(threads.submit(() -> EndorserGrpc.newBlockingStub(session.channelOf(peer))
                        .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .processProposal(proposal)));
            }
            Map<FabricSettings.Peer, ProposalResponse> good = new LinkedHashMap<>();
            for (int i = 0; i < answers.size(); i++) {
                collect(peers.get(i), answers.get(i), good);
            }
            return good;
        }
    }

    private static void collect(
            FabricSettings.Peer peer, Future<ProposalResponse> answer, Map<FabricSettings.Peer, ProposalResponse> good)
            throws InterruptedException {
        try {
            ProposalResponse response = answer.get();
            if (response.getResponse().getStatus() == OK) {
                good.put(peer, response);
            } else {
                LOG.info(
                        "{} of {} answered: {}",
                        peer.endpoint(),
                        peer.mspId(),
                        response.getResponse().getMessage());
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof StatusRuntimeException failure)) {
                throw new IllegalStateException("asking %s failed".formatted(peer), e.getCause());
            }
            LOG.info("{} of {} did not answer: {}", peer.endpoint(), peer.mspId(), failure.getStatus());
        }
    }
}
