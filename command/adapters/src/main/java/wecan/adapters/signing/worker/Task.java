package wecan.adapters.signing.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import wecan.adapters.signing.SealAppearance;
import wecan.adapters.signing.SealPlacement;

/** What a child process is told to do with one file. Certificates and lists are in DER. */
public sealed interface Task {
    String pdf();

    Bounds bounds();

    /** @param maxPageSide in millimetres */
    record Bounds(int maxPages, int maxPageSide, long maxContent) {}

    record Inspect(String pdf, Bounds bounds) implements Task {}

    /** @param target where the sealed file goes, in the child's own folder */
    record Seal(
            String pdf,
            Bounds bounds,
            String target,
            SealPlacement where,
            SealAppearance look,
            List<byte[]> chain,
            Instant now)
            implements Task {}

    record Validate(
            String pdf,
            Bounds bounds,
            List<byte[]> authorities,
            List<byte[]> timeStampAuthorities,
            List<byte[]> crls,
            Instant now)
            implements Task {}

    static byte[] encode(Task task) {
        return Wire.encode(task, Task::write);
    }

    static Task decode(byte[] body) throws IOException {
        return Wire.decode(body, Task::read);
    }

    private static void write(DataOutputStream out, Task task) throws IOException {
        out.writeByte(
                switch (task) {
                    case Inspect _ -> 0;
                    case Seal _ -> 1;
                    case Validate _ -> 2;
                });
        out.writeUTF(task.pdf());
        out.writeInt(task.bounds().maxPages());
        out.writeInt(task.bounds().maxPageSide());
        out.writeLong(task.bounds().maxContent());
        switch (task) {
            case Inspect _ -> {}
            case Seal seal -> {
                out.writeUTF(seal.target());
                out.writeInt(seal.where().page());
                out.writeInt(seal.where().x());
                out.writeInt(seal.where().y());
                out.writeInt(seal.where().size());
                out.writeUTF(seal.look().owner());
                out.writeUTF(seal.look().title());
                out.writeBoolean(seal.look().round());
                writeList(out, seal.chain());
                out.writeLong(seal.now().toEpochMilli());
            }
            case Validate validate -> {
                writeList(out, validate.authorities());
                writeList(out, validate.timeStampAuthorities());
                writeList(out, validate.crls());
                out.writeLong(validate.now().toEpochMilli());
            }
        }
    }

    private static Task read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        String pdf = in.readUTF();
        Bounds bounds = new Bounds(in.readInt(), in.readInt(), in.readLong());
        return switch (kind) {
            case 0 -> new Inspect(pdf, bounds);
            case 1 ->
                new Seal(
                        pdf,
                        bounds,
                        in.readUTF(),
                        new SealPlacement(in.readInt(), in.readInt(), in.readInt(), in.readInt()),
                        new SealAppearance(in.readUTF(), in.readUTF(), in.readBoolean()),
                        readList(in),
                        Instant.ofEpochMilli(in.readLong()));
            case 2 ->
                new Validate(
                        pdf, bounds, readList(in), readList(in), readList(in), Instant.ofEpochMilli(in.readLong()));
            default -> throw new IOException("There is no task " + kind);
        };
    }

    private static void writeList(DataOutputStream out, List<byte[]> list) throws IOException {
        out.writeInt(list.size());
        for (byte[] each : list) {
            Wire.writeBytes(out, each);
        }
    }

    private static List<byte[]> readList(DataInputStream in) throws IOException {
        int size = Wire.readCount(in);
        List<byte[]> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(Wire.readBytes(in));
        }
        return list;
    }
}
