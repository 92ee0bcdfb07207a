package wecan.adapters.signing.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Frames between parent and child: a kind, a length, that many bytes. The parent sends one TASK; the child answers with
 * RESULT or REFUSED, and may ask SIGN and STAMP before, each of which is followed by one ANSWER.
 */
public final class Wire {
    /** Enough for the report on a thousand signatures; whatever is longer is not ours. */
    private static final int LONGEST = 4 << 20;

    private Wire() {}

    public enum Kind {
        TASK,
        SIGN,
        STAMP,
        ANSWER,
        RESULT,
        REFUSED
    }

    public record Frame(Kind kind, byte[] body) {}

    /** Writes fields into, or reads them from, the body of a frame. */
    @FunctionalInterface
    public interface Fields<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    @FunctionalInterface
    public interface Reading<T> {
        T read(DataInputStream in) throws IOException;
    }

    public static void write(DataOutputStream out, Kind kind, byte[] body) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeInt(body.length);
        out.write(body);
        out.flush();
    }

    /** @throws IOException also when what comes is no frame */
    public static Frame read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        int length = in.readInt();
        if (kind >= Kind.values().length || length < 0 || length > LONGEST) {
            throw new IOException("This is no frame");
        }
        return new Frame(Kind.values()[kind], exactly(in, length));
    }

    public static <T> byte[] encode(T value, Fields<T> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            fields.write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when the body does not hold what it should */
    public static <T> T decode(byte[] body, Reading<T> reading) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            return reading.read(in);
        } catch (RuntimeException e) {
            throw new IOException("A frame holds what it should not", e);
        }
    }

    static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInputStream in) throws IOException {
        return exactly(in, readCount(in));
    }

    static int readCount(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > LONGEST) {
            throw new IOException("This is no number of things");
        }
        return count;
    }

    private static byte[] exactly(DataInputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }
}
