package wecan.proof;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import wecan.proof.MalformedEvidence.Code;

/** The ZIP subset of a bundle: stored files, no extra fields, no comments, every time 1980-01-01 00:00. */
final class StoredZip {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final short VERSION = 10;
    private static final short FIRST_DAY = 1 << 5 | 1;

    private StoredZip() {}

    static long length(Map<String, byte[]> files) {
        long length = END_LENGTH;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            length += LOCAL_LENGTH + CENTRAL_LENGTH + 2L * file.getKey().length() + file.getValue().length;
        }
        return length;
    }

    static byte[] write(SortedMap<String, byte[]> files) {
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length(files))).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Integer> offsets = new TreeMap<>();
        files.forEach((name, content) -> {
            offsets.put(name, out.position());
            out.putInt(LOCAL);
            header(out, name, content);
            out.put(name.getBytes(StandardCharsets.US_ASCII)).put(content);
        });
        int directory = out.position();
        files.forEach((name, content) -> {
            out.putInt(CENTRAL).putShort(VERSION);
            header(out, name, content);
            out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            out.putInt(offsets.getOrDefault(name, 0)).put(name.getBytes(StandardCharsets.US_ASCII));
        });
        int directoryLength = out.position() - directory;
        short count = (short) files.size();
        out.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
        return out.putInt(directoryLength).putInt(directory).putShort((short) 0).array();
    }

    /** What local and central headers share: version, flags, method, time, date, CRC, sizes, lengths of name and extra. */
    private static void header(ByteBuffer out, String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        out.putShort(VERSION)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(FIRST_DAY);
        out.putInt((int) crc.getValue()).putInt(content.length).putInt(content.length);
        out.putShort((short) name.length()).putShort((short) 0);
    }

    /** The files of the local headers, in order. Who calls this compares with what {@link #write} makes of them. */
    static SortedMap<String, byte[]> read(byte[] zip, int maxFiles) {
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        SortedMap<String, byte[]> files = new TreeMap<>();
        if (in.remaining() < Integer.BYTES || in.getInt(0) != LOCAL) {
            throw malformed("This is no evidence bundle: it does not begin as a ZIP file does.");
        }
        while (in.remaining() >= LOCAL_LENGTH && in.getInt(in.position()) == LOCAL) {
            int start = in.position();
            int length = in.getInt(start + 22);
            int nameLength = Short.toUnsignedInt(in.getShort(start + 26));
            boolean stored = in.getShort(start + 6) == 0 && in.getShort(start + 8) == 0;
            if (!stored || length != in.getInt(start + 18) || in.getShort(start + 28) != 0) {
                throw malformed(
                        "The bundle's files are stored plainly, without compression and extra fields: this one was packed"
                                + " again. Get the file as the platform made it.");
            }
            in.position(start + LOCAL_LENGTH);
            String name = new String(take(in, nameLength), StandardCharsets.ISO_8859_1);
            if (files.put(name, take(in, length)) != null || files.size() > maxFiles) {
                throw malformed("The bundle has a file twice or more than " + maxFiles + " files.");
            }
        }
        if (in.remaining() < END_LENGTH || in.getInt(in.position()) == LOCAL) {
            throw cutOff();
        }
        return files;
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw cutOff();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static MalformedEvidence cutOff() {
        return malformed("The bundle is cut off: get the whole file.");
    }

    private static MalformedEvidence malformed(String message) {
        return new MalformedEvidence(Code.MALFORMED_BUNDLE, message);
    }
}
