package wecan.fabric;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * Signed statements of peers about a transaction. Nobody signs the commit result itself, so each organisation's peer is
 * asked to endorse {@code qscc GetTransactionByID}, whose answer holds the validation code (ledger.md section 3).
 */
public final class Attestations {
    private final FabricLink link;

    public Attestations(FabricLink link) {
        this.link = link;
    }

    /**
     * Asks a peer of each organisation about a committed transaction.
     *
     * @return by MSP id: u32 length, SignedProposal, u32 length, ProposalResponse (lengths big-endian, bytes as on the
     *     wire). An organisation whose peer is away, or does not know the transaction yet, is missing.
     * @throws FabricUnavailable when there is no connection
     */
    public Map<String, byte[]> collect(String txId) throws InterruptedException {
        FabricSession session = link.session();
        SignedProposal proposal = proposal(session, txId);
        Map<String, byte[]> attestations = new TreeMap<>();
        PeerCalls.askAll(session, proposal, session.settings().timeouts().evaluate())
                .forEach((peer, response) -> attestations.putIfAbsent(peer.mspId(), framed(proposal, response)));
        return attestations;
    }

    private static SignedProposal proposal(FabricSession session, String txId) {
        try {
            return session.ledgerProposal("GetTransactionByID", txId);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the client identity cannot sign", e);
        }
    }

    private static byte[] framed(SignedProposal proposal, ProposalResponse response) {
        byte[] asked = proposal.toByteArray();
        byte[] answered = response.toByteArray();
        return ByteBuffer.allocate(2 * Integer.BYTES + asked.length + answered.length)
                .putInt(asked.length)
                .put(asked)
                .putInt(answered.length)
                .put(answered)
                .array();
    }
}
