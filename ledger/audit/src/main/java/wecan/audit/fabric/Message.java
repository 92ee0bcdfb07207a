package wecan.audit.fabric;

import static wecan.audit.EvidenceRejected.require;

import com.google.protobuf.ByteString;
import java.time.DateTimeException;
import java.time.Instant;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import wecan.audit.Step;
import wecan.proof.Digest;

/**
 * The headers that a client puts before what it asks of a chaincode, in a transaction as in a proposal, with its
 * signature checked.
 */
record Message(ByteString channelHeader, ByteString signatureHeader, ChannelHeader channel, Identity creator) {

    /** Checks the signature before anything in the message is believed. */
    static Message of(Header header, ByteString signed, ByteString signature, Step step) {
        SignatureHeader signer =
                Strict.parse(SignatureHeader.parser(), header.getSignatureHeader(), step, "signature header");
        Identity creator = Identity.parse(signer.getCreator(), step);
        require(creator.signed(signature, signed.toByteArray()), step, "The creator's signature does not fit.");
        ChannelHeader channel = Strict.parse(ChannelHeader.parser(), header.getChannelHeader(), step, "channel header");
        String txId = Digest.sha256(
                        signer.getNonce().toByteArray(), signer.getCreator().toByteArray())
                .hex();
        require(channel.getTxId().equals(txId), step, "The transaction's id does not belong to its creator.");
        return new Message(header.getChannelHeader(), header.getSignatureHeader(), channel, creator);
    }

    /** What the client asked; throws unless it asked this chaincode on this channel. */
    ChaincodeInput input(ByteString proposalPayload, String channelName, String chaincode, Step step) {
        require(
                channel.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE
                        && channel.getVersion() == 0
                        && channel.getEpoch() == 0
                        && channel.getChannelId().equals(channelName),
                step,
                "It is no transaction of the channel " + channelName + ".");
        ChaincodeHeaderExtension extension = Strict.parse(
                ChaincodeHeaderExtension.parser(), channel.getExtension(), step, "chaincode header extension");
        ChaincodeProposalPayload payload =
                Strict.parse(ChaincodeProposalPayload.parser(), proposalPayload, step, "proposal payload");
        ChaincodeInvocationSpec invocation =
                Strict.parse(ChaincodeInvocationSpec.parser(), payload.getInput(), step, "invocation");
        require(
                payload.getTransientMapMap().isEmpty()
                        && extension.getChaincodeId().getName().equals(chaincode)
                        && invocation
                                .getChaincodeSpec()
                                .getChaincodeId()
                                .getName()
                                .equals(chaincode),
                step,
                "It does not ask the chaincode " + chaincode + ".");
        return invocation.getChaincodeSpec().getInput();
    }

    /** The hash of the proposal, which every endorsement covers. */
    ByteString proposalHash(ByteString proposalPayload) {
        return ByteString.copyFrom(
                Digest.sha256(channelHeader.toByteArray(), signatureHeader.toByteArray(), proposalPayload.toByteArray())
                        .bytes());
    }

    /** When the client says that it asked. */
    Instant at() {
        try {
            return Instant.ofEpochSecond(
                    channel.getTimestamp().getSeconds(), channel.getTimestamp().getNanos());
        } catch (DateTimeException e) {
            return Instant.MAX;
        }
    }
}
