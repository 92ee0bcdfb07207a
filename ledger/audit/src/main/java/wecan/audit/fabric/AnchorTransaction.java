package wecan.audit.fabric;

import static wecan.audit.EvidenceRejected.require;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import wecan.audit.Step;
import wecan.audit.Trust.FabricTrust;

/**
 * An endorsed transaction whose signatures and hashes fit (step V8).
 *
 * @param envelope the bytes in the block
 * @param input what was asked of the chaincode
 * @param action what the endorsers agreed on
 */
record AnchorTransaction(
        ByteString envelope, Message message, ChaincodeInput input, ChaincodeAction action, List<Identity> endorsers) {
    private static final Step STEP = Step.V8;
    private static final int OK = 200;

    static AnchorTransaction verify(ByteString bytes, ChannelConfig config, FabricTrust trust) {
        Envelope envelope = Strict.parse(Envelope.parser(), bytes, STEP, "envelope");
        Payload payload = Strict.parse(Payload.parser(), envelope.getPayload(), STEP, "payload");
        Message message = Message.of(payload.getHeader(), envelope.getPayload(), envelope.getSignature(), STEP);
        Transaction transaction = Strict.parse(Transaction.parser(), payload.getData(), STEP, "transaction");
        require(transaction.getActionsCount() == 1, STEP, "The transaction does not have exactly one action.");
        TransactionAction only = transaction.getActions(0);
        require(
                only.getHeader().equals(message.signatureHeader()),
                STEP,
                "The action has another header than its transaction.");
        ChaincodeActionPayload asked = Strict.parse(ChaincodeActionPayload.parser(), only.getPayload(), STEP, "action");
        ByteString proposal = asked.getChaincodeProposalPayload();
        ChaincodeInput input = message.input(proposal, trust.channel(), trust.chaincode(), STEP);
        ByteString agreed = asked.getAction().getProposalResponsePayload();
        ProposalResponsePayload response =
                Strict.parse(ProposalResponsePayload.parser(), agreed, STEP, "proposal response");
        require(
                response.getProposalHash().equals(message.proposalHash(proposal)),
                STEP,
                "The endorsers answered another proposal.");
        ChaincodeAction action =
                Strict.parse(ChaincodeAction.parser(), response.getExtension(), STEP, "chaincode's answer");
        require(
                action.getChaincodeId().getName().equals(trust.chaincode())
                        && action.getResponse().getStatus() == OK,
                STEP,
                "It is no success of the chaincode " + trust.chaincode() + ".");
        List<Identity> endorsers = endorsers(agreed, asked.getAction().getEndorsementsList());
        require(
                config.isEndorsedByMajority(endorsers),
                STEP,
                "The endorsers are not peers of a majority of the channel's organisations.");
        return new AnchorTransaction(bytes, message, input, action, endorsers);
    }

    private static List<Identity> endorsers(ByteString agreed, List<Endorsement> endorsements) {
        List<Identity> endorsers = new ArrayList<>();
        Set<ByteString> seen = new HashSet<>();
        for (Endorsement endorsement : endorsements) {
            Identity endorser = Identity.parse(endorsement.getEndorser(), STEP);
            require(
                    endorser.signed(
                            endorsement.getSignature(),
                            agreed.toByteArray(),
                            endorsement.getEndorser().toByteArray()),
                    STEP,
                    "An endorser's signature does not fit: " + endorser + ".");
            require(seen.add(endorsement.getEndorser()), STEP, "An endorser signed twice: " + endorser + ".");
            endorsers.add(endorser);
        }
        return endorsers;
    }
}
