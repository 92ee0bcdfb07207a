package wecan.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Finds which transaction wrote a key. The peer's own history by key is open to chaincode only. */
public final class WrittenKeys {
    private final String chaincode;

    /** @param chaincode whose keys are looked for */
    public WrittenKeys(String chaincode) {
        this.chaincode = chaincode;
    }

    /** The id of the valid transaction in the block that wrote the key, if one did. */
    public Optional<String> writerOf(String key, BlockReader.Numbered numbered) {
        Block block = BlockReader.parsed(numbered.bytes());
        ByteString validity = block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
        try {
            for (int i = 0; i < block.getData().getDataCount(); i++) {
                Payload payload = Payload.parseFrom(
                        Envelope.parseFrom(block.getData().getData(i)).getPayload());
                ChannelHeader header =
                        ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
                if (header.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE
                        && validity.byteAt(i) == TxValidationCode.VALID_VALUE
                        && writes(key, Transaction.parseFrom(payload.getData()))) {
                    return Optional.of(header.getTxId());
                }
            }
            return Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "block %d is not what Fabric's protocol says".formatted(numbered.number()), e);
        }
    }

    private boolean writes(String key, Transaction transaction) throws InvalidProtocolBufferException {
        for (TransactionAction action : transaction.getActionsList()) {
            ChaincodeAction endorsed = ChaincodeAction.parseFrom(
                    ProposalResponsePayload.parseFrom(ChaincodeActionPayload.parseFrom(action.getPayload())
                                    .getAction()
                                    .getProposalResponsePayload())
                            .getExtension());
            for (NsReadWriteSet namespace :
                    TxReadWriteSet.parseFrom(endorsed.getResults()).getNsRwsetList()) {
                if (namespace.getNamespace().equals(chaincode) && writes(key, namespace.getRwset())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean writes(String key, ByteString rwset) throws InvalidProtocolBufferException {
        for (KVWrite write : KVRWSet.parseFrom(rwset).getWritesList()) {
            if (write.getKey().equals(key)) {
                return true;
            }
        }
        return false;
    }
}
