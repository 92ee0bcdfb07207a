package wecan.audit.fabric;

import static wecan.audit.EvidenceRejected.require;

import com.google.protobuf.ByteString;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import wecan.audit.EvidenceRejected;
import wecan.audit.Step;
import wecan.audit.Trust.FabricTrust;

/**
 * A peer's signed answer of {@code qscc GetTransactionByID} (step V10). Its file is: u32 length, SignedProposal, u32
 * length, ProposalResponse; lengths big-endian.
 *
 * @param question who asked, and when
 * @param peer who answered
 */
record Attestation(Message question, Identity peer) {
    private static final Step STEP = Step.V10;
    private static final String QSCC = "qscc";
    private static final int OK = 200;

    /** Throws unless a peer of the organisation signed that this very transaction is valid. */
    static Attestation verify(
            String mspId, byte[] file, AnchorTransaction transaction, ChannelConfig config, FabricTrust trust) {
        ByteBuffer in = ByteBuffer.wrap(file);
        SignedProposal asked = Strict.parse(SignedProposal.parser(), framed(in), STEP, "signed proposal");
        ProposalResponse answered = Strict.parse(ProposalResponse.parser(), framed(in), STEP, "proposal response");
        require(!in.hasRemaining(), STEP, "More follows after an attestation.");
        Proposal proposal = Strict.parse(Proposal.parser(), asked.getProposalBytes(), STEP, "proposal");
        require(proposal.getExtension().isEmpty(), STEP, "The proposal has an extension, which nothing defines.");
        Header header = Strict.parse(Header.parser(), proposal.getHeader(), STEP, "header");
        Message question = Message.of(header, asked.getProposalBytes(), asked.getSignature(), STEP);
        List<ByteString> arguments = question.input(proposal.getPayload(), trust.channel(), QSCC, STEP)
                .getArgsList();
        String txId = transaction.message().channel().getTxId();
        require(
                arguments.stream()
                        .map(ByteString::toStringUtf8)
                        .toList()
                        .equals(List.of("GetTransactionByID", trust.channel(), txId)),
                STEP,
                mspId + " was asked something else than about transaction " + txId + ".");
        Identity peer = peer(mspId, answered, config);
        requireValid(answered, question.proposalHash(proposal.getPayload()), transaction, mspId);
        return new Attestation(question, peer);
    }

    private static ByteString framed(ByteBuffer in) {
        try {
            int length = in.getInt();
            require(length >= 0 && length <= in.remaining(), STEP, "An attestation is cut off.");
            byte[] bytes = new byte[length];
            in.get(bytes);
            return ByteString.copyFrom(bytes);
        } catch (BufferUnderflowException e) {
            throw new EvidenceRejected(STEP, "An attestation is cut off.");
        }
    }

    private static Identity peer(String mspId, ProposalResponse answered, ChannelConfig config) {
        Identity peer = Identity.parse(answered.getEndorsement().getEndorser(), STEP);
        require(
                peer.signed(
                        answered.getEndorsement().getSignature(),
                        answered.getPayload().toByteArray(),
                        answered.getEndorsement().getEndorser().toByteArray()),
                STEP,
                "The signature of " + peer + " does not fit its answer.");
        require(config.isPeerOf(mspId, peer), STEP, peer + " is no peer of " + mspId + ".");
        return peer;
    }

    private static void requireValid(
            ProposalResponse answered, ByteString proposalHash, AnchorTransaction transaction, String mspId) {
        ProposalResponsePayload payload =
                Strict.parse(ProposalResponsePayload.parser(), answered.getPayload(), STEP, "answer");
        require(payload.getProposalHash().equals(proposalHash), STEP, mspId + " answered another question.");
        ChaincodeAction action =
                Strict.parse(ChaincodeAction.parser(), payload.getExtension(), STEP, "system chaincode's answer");
        require(
                action.getChaincodeId().getName().equals(QSCC)
                        && action.getResponse().getStatus() == OK
                        && action.getResponse().equals(answered.getResponse()),
                STEP,
                "What " + mspId + " signed is no success of " + QSCC + ".");
        require(
                answered.getVersion() == 1 && !answered.hasTimestamp() && !answered.hasInterest(),
                STEP,
                "The answer of " + mspId + " carries unsigned parts.");
        ProcessedTransaction processed = Strict.parse(
                ProcessedTransaction.parser(), action.getResponse().getPayload(), STEP, "processed transaction");
        require(
                processed.getTransactionEnvelope().toByteString().equals(transaction.envelope()),
                STEP,
                mspId + " speaks about another transaction.");
        require(
                processed.getValidationCode() == TxValidationCode.VALID_VALUE,
                STEP,
                mspId + " says that the transaction is not valid: code " + processed.getValidationCode() + ".");
    }
}
