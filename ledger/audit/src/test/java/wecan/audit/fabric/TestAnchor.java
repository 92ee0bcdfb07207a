package wecan.audit.fabric;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import wecan.audit.Trust.FabricTrust;
import wecan.proof.Bundle;
import wecan.proof.Checkpoint;
import wecan.proof.Digest;
import wecan.proof.SignedNote;

/**
 * How a checkpoint is anchored on the network, part by part. A test changes one part; everything above it is hashed and
 * signed anew, as someone would who holds the keys below but not those that decide.
 */
public final class TestAnchor {
    public final TestNetwork network = new TestNetwork();
    private final Checkpoint checkpoint;
    private final String note;

    public String chaincode = "wecan";
    public List<Integer> endorsing = List.of(0, 1);
    public List<Integer> attesting = List.of(0, 2);
    public TxValidationCode validity = TxValidationCode.VALID;
    public UnaryOperator<KVRWSet.Builder> rwset = UnaryOperator.identity();
    public UnaryOperator<TxReadWriteSet.Builder> namespaces = UnaryOperator.identity();
    public UnaryOperator<ChannelHeader.Builder> channelHeader = UnaryOperator.identity();
    public UnaryOperator<ProposalResponsePayload.Builder> response = UnaryOperator.identity();
    public UnaryOperator<Transaction.Builder> transaction = UnaryOperator.identity();
    public UnaryOperator<Envelope.Builder> envelope = UnaryOperator.identity();
    public UnaryOperator<Endorsement.Builder> endorsement = UnaryOperator.identity();
    public UnaryOperator<OrdererBlockMetadata.Builder> ordererValue = UnaryOperator.identity();
    public UnaryOperator<Block.Builder> block = UnaryOperator.identity();
    public UnaryOperator<ProposalResponse.Builder> attested = UnaryOperator.identity();
    public List<ByteString> otherEnvelopes = new ArrayList<>();

    public TestAnchor(Checkpoint checkpoint, SignedNote note) {
        this.checkpoint = checkpoint;
        this.note = note.render();
    }

    public FabricTrust trust() {
        Digest config = Digest.sha256(
                TestNetwork.headerBytes(network.configBlock().getHeader()).toByteArray());
        return new FabricTrust("wecan", config, "wecan", 2);
    }

    public Map<String, byte[]> files() {
        Map<String, byte[]> files = new HashMap<>();
        ByteString anchoring = anchoringEnvelope();
        List<ByteString> envelopes = new ArrayList<>(otherEnvelopes);
        envelopes.add(anchoring);
        Block ordered = network.ordered(TestNetwork.block(9, envelopes), ordererValue);
        files.put(Bundle.BLOCK, block.apply(ordered.toBuilder()).build().toByteArray());
        files.put(Bundle.configName(0), network.configBlock().toByteArray());
        for (int i : attesting) {
            files.put(
                    Bundle.attestationName(network.organisations.get(i).mspId),
                    attestation(network.peers.get(i), anchoring));
        }
        return files;
    }

    public ByteString unrelatedEnvelope() {
        return Envelope.newBuilder()
                .setPayload(ByteString.copyFromUtf8("something else"))
                .setSignature(ByteString.copyFromUtf8("signed"))
                .build()
                .toByteString();
    }

    public ByteString signedHigh(ByteString payload) {
        return network.client.signHigh(payload);
    }

    public void orderedByPlatform() {
        network.orderer = network.organisations.get(0).member("orderer");
    }

    /** Endorsed by someone who only says that the auditor sent him. */
    public void foreignEndorser() {
        network.peers.set(1, new TestOrganisation("AuditorMSP").member("peer"));
    }

    public void expiredClient() {
        Instant past = Instant.ofEpochSecond(TestNetwork.AT - 1);
        network.client = network.organisations.get(0).member("client", TestOrganisation.FROM, past);
    }

    public void clientWithTwoRoles() {
        network.client = network.organisations.get(0).member("client,OU=peer");
    }

    private ByteString anchoringEnvelope() {
        List<String> arguments = List.of(
                "anchor:submit",
                checkpoint.origin(),
                "5",
                Long.toString(checkpoint.size()),
                checkpoint.root().hex(),
                "",
                note);
        ByteString header = channelHeader
                .apply(TestNetwork.channelHeader(network.client, "nonce", chaincode))
                .build()
                .toByteString();
        ByteString signer = TestNetwork.signatureHeader(network.client, "nonce");
        ByteString proposal = proposalPayload(chaincode, arguments);
        ByteString agreed = response.apply(ProposalResponsePayload.newBuilder()
                        .setProposalHash(hash(header, signer, proposal))
                        .setExtension(answer(chaincode, Response.newBuilder().setStatus(200), results())))
                .build()
                .toByteString();
        ChaincodeEndorsedAction.Builder endorsed =
                ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(agreed);
        endorsing.forEach(i -> endorsed.addEndorsements(endorsement.apply(endorse(network.peers.get(i), agreed))));
        Transaction signed = transaction
                .apply(Transaction.newBuilder()
                        .addActions(TransactionAction.newBuilder()
                                .setHeader(signer)
                                .setPayload(ChaincodeActionPayload.newBuilder()
                                        .setChaincodeProposalPayload(proposal)
                                        .setAction(endorsed)
                                        .build()
                                        .toByteString())))
                .build();
        ByteString payload = Payload.newBuilder()
                .setHeader(Header.newBuilder().setChannelHeader(header).setSignatureHeader(signer))
                .setData(signed.toByteString())
                .build()
                .toByteString();
        return envelope.apply(Envelope.newBuilder().setPayload(payload).setSignature(network.client.sign(payload)))
                .build()
                .toByteString();
    }

    private ByteString results() {
        String prefix = "ANC~" + checkpoint.origin() + "~";
        KVRWSet set = rwset.apply(KVRWSet.newBuilder()
                        .addReads(KVRead.newBuilder()
                                .setKey(prefix + "HEAD")
                                .setVersion(Version.newBuilder().setBlockNum(7)))
                        .addReads(KVRead.newBuilder()
                                .setKey(prefix + "KEY")
                                .setVersion(Version.newBuilder().setBlockNum(3)))
                        .addWrites(KVWrite.newBuilder()
                                .setKey(prefix + String.format("C~%020d", checkpoint.size()))
                                .setValue(ByteString.copyFromUtf8(note)))
                        .addWrites(KVWrite.newBuilder()
                                .setKey(prefix + "HEAD")
                                .setValue(ByteString.copyFromUtf8("{\"size\":\"" + checkpoint.size() + "\",\"root\":\""
                                        + checkpoint.root().hex() + "\"}"))))
                .build();
        KVRWSet lifecycle = KVRWSet.newBuilder()
                .addReads(KVRead.newBuilder().setKey("namespaces/fields/wecan/Sequence"))
                .build();
        return namespaces
                .apply(TxReadWriteSet.newBuilder()
                        .addNsRwset(NsReadWriteSet.newBuilder()
                                .setNamespace("_lifecycle")
                                .setRwset(lifecycle.toByteString()))
                        .addNsRwset(NsReadWriteSet.newBuilder()
                                .setNamespace("wecan")
                                .setRwset(set.toByteString())))
                .build()
                .toByteString();
    }

    private byte[] attestation(TestOrganisation.Member peer, ByteString anchoring) {
        String txId = TestNetwork.txId(network.client, "nonce");
        ByteString header = TestNetwork.channelHeader(network.client, "question", "qscc")
                .build()
                .toByteString();
        ByteString signer = TestNetwork.signatureHeader(network.client, "question");
        ByteString payload = proposalPayload("qscc", List.of("GetTransactionByID", "wecan", txId));
        ByteString proposal = Proposal.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(header)
                        .setSignatureHeader(signer)
                        .build()
                        .toByteString())
                .setPayload(payload)
                .build()
                .toByteString();
        SignedProposal asked = SignedProposal.newBuilder()
                .setProposalBytes(proposal)
                .setSignature(network.client.sign(proposal))
                .build();
        Response.Builder said = Response.newBuilder()
                .setStatus(200)
                .setPayload(processed(anchoring).toByteString());
        ByteString agreed = ProposalResponsePayload.newBuilder()
                .setProposalHash(hash(header, signer, payload))
                .setExtension(answer("qscc", said, ByteString.EMPTY))
                .build()
                .toByteString();
        ProposalResponse answered = attested.apply(ProposalResponse.newBuilder()
                        .setVersion(1)
                        .setResponse(said)
                        .setPayload(agreed)
                        .setEndorsement(endorse(peer, agreed)))
                .build();
        byte[] question = asked.toByteArray();
        byte[] answer = answered.toByteArray();
        return ByteBuffer.allocate(8 + question.length + answer.length)
                .putInt(question.length)
                .put(question)
                .putInt(answer.length)
                .put(answer)
                .array();
    }

    private ProcessedTransaction processed(ByteString anchoring) {
        try {
            return ProcessedTransaction.newBuilder()
                    .setTransactionEnvelope(Envelope.parseFrom(anchoring))
                    .setValidationCode(validity.getNumber())
                    .build();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteString proposalPayload(String chaincode, List<String> arguments) {
        ChaincodeInput.Builder input = ChaincodeInput.newBuilder();
        arguments.forEach(argument -> input.addArgs(ByteString.copyFromUtf8(argument)));
        return ChaincodeProposalPayload.newBuilder()
                .setInput(ChaincodeInvocationSpec.newBuilder()
                        .setChaincodeSpec(ChaincodeSpec.newBuilder()
                                .setType(ChaincodeSpec.Type.GOLANG)
                                .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode))
                                .setInput(input))
                        .build()
                        .toByteString())
                .build()
                .toByteString();
    }

    private static ByteString answer(String chaincode, Response.Builder response, ByteString results) {
        return ChaincodeAction.newBuilder()
                .setResults(results)
                .setResponse(response)
                .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode))
                .build()
                .toByteString();
    }

    private static Endorsement.Builder endorse(TestOrganisation.Member peer, ByteString agreed) {
        return Endorsement.newBuilder().setEndorser(peer.identity).setSignature(peer.sign(agreed, peer.identity));
    }

    private static ByteString hash(ByteString... parts) {
        byte[][] bytes = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = parts[i].toByteArray();
        }
        return ByteString.copyFrom(Digest.sha256(bytes).bytes());
    }
}
