package wecan.proof;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import wecan.proof.MalformedEvidence.Code;

/**
 * One entry of the log, EventLeaf v1: big-endian, in the order of the components after the magic {@code LCE1}. It holds
 * digests of the stored bytes and nothing personal.
 *
 * @param kind what is recorded
 * @param index place in the log, from 0
 * @param storePosition position of the event in the store, from 1; in an entry that is no event, the last one covered
 * @param aggregateType at most 255 bytes of UTF-8; empty in an entry that is no event
 * @param aggregateId all zero in an entry that is no event
 * @param aggregateSequence the event's number within its aggregate, from 0
 * @param previousIndex the aggregate's previous entry, or {@link #NONE}
 * @param timestampMicros microseconds since 1970-01-01T00:00:00Z
 * @param eventName for example {@code work.TaskAccepted}
 * @param revision the event's revision
 * @param payload SHA-256 of the stored payload bytes
 * @param metadata SHA-256 of the stored metadata bytes
 * @param extension a {@link CreditExtension} for a credit transfer, empty for another event
 */
public record EventLeaf(
        EntryKind kind,
        long index,
        long storePosition,
        String aggregateType,
        UUID aggregateId,
        long aggregateSequence,
        long previousIndex,
        long timestampMicros,
        String eventName,
        String revision,
        Digest payload,
        Digest metadata,
        byte[] extension) {
    /** No previous entry; all bits are set in the encoding. */
    public static final long NONE = -1;

    private static final byte[] MAGIC = "LCE1".getBytes(StandardCharsets.US_ASCII);
    private static final UUID ZERO = new UUID(0, 0);

    public EventLeaf {
        extension = extension.clone();
        require(index >= 0 && storePosition >= 0 && aggregateSequence >= 0 && timestampMicros >= 0, "has no sign");
        require(previousIndex >= NONE && previousIndex < index, "names an earlier entry or none");
        requireLength(aggregateType, 0xff);
        requireLength(eventName, 0xffff);
        requireLength(revision, 0xffff);
        require(extension.length <= 0xffff, "has an extension of at most 65,535 bytes");
        require(kind.isEvent() || aggregateType.isEmpty() && aggregateId.equals(ZERO), "of this kind has no aggregate");
        switch (kind) {
            case DOMAIN_EVENT -> require(extension.length == 0, "of a domain event has no extension");
            case CREDIT_TRANSFER -> CreditExtension.decode(extension);
            default -> {}
        }
    }

    /** The bytes that are logged; at most 65,535, what an entry bundle can hold. */
    public byte[] encode() {
        byte[] type = aggregateType.getBytes(StandardCharsets.UTF_8);
        byte[] name = eventName.getBytes(StandardCharsets.UTF_8);
        byte[] rev = revision.getBytes(StandardCharsets.UTF_8);
        int length = 4
                + 1
                + 8
                + 8
                + 1
                + type.length
                + 16
                + 8
                + 8
                + 8
                + 2
                + name.length
                + 2
                + rev.length
                + 32
                + 32
                + 2
                + extension.length;
        require(length <= Tiles.MAX_ENTRY, "has at most 65,535 bytes");
        return ByteBuffer.allocate(length)
                .put(MAGIC)
                .put((byte) kind.number())
                .putLong(index)
                .putLong(storePosition)
                .put((byte) type.length)
                .put(type)
                .putLong(aggregateId.getMostSignificantBits())
                .putLong(aggregateId.getLeastSignificantBits())
                .putLong(aggregateSequence)
                .putLong(previousIndex)
                .putLong(timestampMicros)
                .putShort((short) name.length)
                .put(name)
                .putShort((short) rev.length)
                .put(rev)
                .put(payload.bytes())
                .put(metadata.bytes())
                .putShort((short) extension.length)
                .put(extension)
                .array();
    }

    /** Reads an entry; it encodes to the same bytes again, or this throws {@link MalformedEvidence}. */
    public static EventLeaf decode(byte[] entry) {
        EventLeaf leaf;
        try {
            leaf = read(ByteBuffer.wrap(entry));
        } catch (BufferUnderflowException e) {
            throw malformed("is not cut off");
        }
        require(Arrays.equals(leaf.encode(), entry), "has nothing after its extension");
        return leaf;
    }

    private static EventLeaf read(ByteBuffer in) {
        require(Arrays.equals(bytes(in, MAGIC.length), MAGIC), "begins with LCE1");
        return new EventLeaf(
                EntryKind.of(in.get()),
                in.getLong(),
                in.getLong(),
                text(in, Byte.toUnsignedInt(in.get())),
                new UUID(in.getLong(), in.getLong()),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                text(in, Short.toUnsignedInt(in.getShort())),
                text(in, Short.toUnsignedInt(in.getShort())),
                Digest.of(bytes(in, Digest.LENGTH)),
                Digest.of(bytes(in, Digest.LENGTH)),
                bytes(in, Short.toUnsignedInt(in.getShort())));
    }

    private static String text(ByteBuffer in, int length) {
        return StrictText.utf8(bytes(in, length), Code.MALFORMED_ENTRY);
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw malformed("is not cut off");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** The transfer, in an entry of a credit transfer. */
    public Optional<CreditExtension> transfer() {
        return kind == EntryKind.CREDIT_TRANSFER ? Optional.of(CreditExtension.decode(extension)) : Optional.empty();
    }

    /** The leaf hash of the encoded entry. */
    public Digest leafHash() {
        return Merkle.leafHash(encode());
    }

    private static void requireLength(String text, int limit) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        require(utf8.length <= limit, "has texts of at most " + limit + " bytes");
        require(new String(utf8, StandardCharsets.UTF_8).equals(text), "has only texts that UTF-8 can hold");
    }

    private static void require(boolean condition, String promise) {
        if (!condition) {
            throw malformed(promise);
        }
    }

    private static MalformedEvidence malformed(String what) {
        return new MalformedEvidence(Code.MALFORMED_ENTRY, "Rule for a log entry: it " + what + ".");
    }

    @Override
    public byte[] extension() {
        return extension.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventLeaf that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }
}
