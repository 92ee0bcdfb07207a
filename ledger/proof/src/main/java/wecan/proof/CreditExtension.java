package wecan.proof;

import java.nio.ByteBuffer;
import java.util.UUID;
import wecan.proof.MalformedEvidence.Code;

/**
 * The transfer in an entry of kind 2, so that balances can be recomputed without any payload.
 *
 * @param amount minor units, above 0
 * @param fabricTransaction the 32 bytes of the id of the Fabric transaction that decided the transfer
 */
public record CreditExtension(
        UUID transfer,
        UUID debit,
        UUID credit,
        CreditUnit unit,
        long amount,
        TransferCode code,
        Digest fabricTransaction) {
    public static final int LENGTH = 3 * 16 + 2 + 8 + 2 + Digest.LENGTH;

    public CreditExtension {
        if (amount <= 0) {
            throw new MalformedEvidence(Code.MALFORMED_ENTRY, "A transfer's amount is above 0.");
        }
    }

    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH);
        for (UUID id : new UUID[] {transfer, debit, credit}) {
            out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        out.putShort((short) unit.number()).putLong(amount).putShort((short) code.number());
        return out.put(fabricTransaction.bytes()).array();
    }

    public static CreditExtension decode(byte[] extension) {
        if (extension.length != LENGTH) {
            throw new MalformedEvidence(Code.MALFORMED_ENTRY, "A credit extension has " + LENGTH + " bytes.");
        }
        ByteBuffer in = ByteBuffer.wrap(extension);
        return new CreditExtension(
                new UUID(in.getLong(), in.getLong()),
                new UUID(in.getLong(), in.getLong()),
                new UUID(in.getLong(), in.getLong()),
                CreditUnit.of(Short.toUnsignedInt(in.getShort())),
                in.getLong(),
                TransferCode.of(Short.toUnsignedInt(in.getShort())),
                Digest.at(extension, LENGTH - Digest.LENGTH));
    }
}
