package wecan.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * Arrays of ids and of times, which the driver by itself sends as texts. They travel in PostgreSQL's binary form where the
 * connection has {@link #TYPES} enabled, and as texts elsewhere. For sending only.
 */
final class BinaryArray extends PGobject implements PGBinaryObject {
    private static final long serialVersionUID = 1L;

    /** For the driver's {@code binaryTransferEnable}. */
    static final String TYPES = Oid.UUID_ARRAY + "," + Oid.TIMESTAMPTZ_ARRAY;

    private static final int HEADER = 5 * Integer.BYTES;
    private static final int NO_VALUE = -1;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final int elementType;
    private final int elementLength;
    private final transient List<@Nullable Object> values;

    private BinaryArray(String type, int elementType, int elementLength, List<@Nullable Object> values) {
        setType(type);
        this.elementType = elementType;
        this.elementLength = elementLength;
        this.values = values;
    }

    static <T> BinaryArray uuids(List<T> rows, Function<T, UUID> column) {
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(column.apply(row)));
        return new BinaryArray("uuid[]", Oid.UUID, 2 * Long.BYTES, values);
    }

    /** Of whole microseconds. */
    static <T> BinaryArray times(List<T> rows, Function<T, @Nullable Instant> column) {
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(column.apply(row)));
        return new BinaryArray("timestamptz[]", Oid.TIMESTAMPTZ, Long.BYTES, values);
    }

    @Override
    public int lengthInBytes() {
        int length = HEADER + values.size() * Integer.BYTES;
        for (Object value : values) {
            length += value == null ? 0 : elementLength;
        }
        return length;
    }

    /** One dimension, whether there are nulls, the elements' type, how many there are, counted from 1; then each with its length. */
    @Override
    public void toBytes(byte[] target, int offset) {
        ByteBuffer bytes = ByteBuffer.wrap(target, offset, target.length - offset);
        bytes.putInt(1).putInt(values.contains(null) ? 1 : 0).putInt(elementType);
        bytes.putInt(values.size()).putInt(1);
        for (Object value : values) {
            bytes.putInt(value == null ? NO_VALUE : elementLength);
            switch (value) {
                case null -> {}
                case UUID id -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
                case Instant at -> bytes.putLong(ChronoUnit.MICROS.between(EPOCH, at));
                default -> throw new IllegalStateException("neither an id nor a time: " + value);
            }
        }
    }

    @Override
    public String getValue() {
        StringBuilder text = new StringBuilder("{");
        for (Object value : values) {
            text.append(text.length() == 1 ? "" : ",").append(value);
        }
        return text.append('}').toString();
    }

    @Override
    public void setByteValue(byte[] bytes, int offset) {
        throw new UnsupportedOperationException("Arrays of this kind are only sent");
    }
}
