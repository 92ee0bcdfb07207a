package wecan.fabric.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Reads an attestation as an auditor would, with nothing but the protocol. */
final class SignedStatement {
    private final SignedProposal question;
    private final ProposalResponse answer;

    SignedStatement(byte[] framed) throws InvalidProtocolBufferException {
        ByteBuffer bytes = ByteBuffer.wrap(framed);
        question = SignedProposal.parseFrom(next(bytes));
        answer = ProposalResponse.parseFrom(next(bytes));
        assertThat(bytes.hasRemaining()).isFalse();
    }

    private static byte[] next(ByteBuffer bytes) {
        byte[] part = new byte[bytes.getInt()];
        bytes.get(part);
        return part;
    }

    /** Fails unless a peer of the organisation signed that the transaction is valid. */
    void verify(String mspId, X509Certificate authority, String txId)
            throws GeneralSecurityException, InvalidProtocolBufferException {
        SerializedIdentity endorser =
                SerializedIdentity.parseFrom(answer.getEndorsement().getEndorser());
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(endorser.getIdBytes().toByteArray()));
        certificate.verify(authority.getPublicKey());
        assertThat(endorser.getMspid()).isEqualTo(mspId);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initVerify(certificate.getPublicKey());
        signature.update(answer.getPayload().toByteArray());
        signature.update(answer.getEndorsement().getEndorser().toByteArray());
        assertThat(signature.verify(answer.getEndorsement().getSignature().toByteArray()))
                .isTrue();

        ProposalResponsePayload payload = ProposalResponsePayload.parseFrom(answer.getPayload());
        assertThat(payload.getProposalHash().toByteArray()).isEqualTo(proposalHash());
        ProcessedTransaction transaction = ProcessedTransaction.parseFrom(
                ChaincodeAction.parseFrom(payload.getExtension()).getResponse().getPayload());
        assertThat(transaction.getValidationCode()).isEqualTo(TxValidationCode.VALID_VALUE);
        assertThat(txId(transaction.getTransactionEnvelope())).isEqualTo(txId);
    }

    /** SHA-256 of channel header, signature header and payload (without the transient map, of which there is none). */
    private byte[] proposalHash() throws GeneralSecurityException, InvalidProtocolBufferException {
        Proposal proposal = Proposal.parseFrom(question.getProposalBytes());
        Header header = Header.parseFrom(proposal.getHeader());
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(header.getChannelHeader().toByteArray());
        sha.update(header.getSignatureHeader().toByteArray());
        sha.update(proposal.getPayload().toByteArray());
        return sha.digest();
    }

    private static String txId(Envelope envelope) throws InvalidProtocolBufferException {
        return ChannelHeader.parseFrom(
                        Payload.parseFrom(envelope.getPayload()).getHeader().getChannelHeader())
                .getTxId();
    }
}
