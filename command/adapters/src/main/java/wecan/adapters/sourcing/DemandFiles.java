package wecan.adapters.sourcing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import wecan.adapters.sourcing.SheetRejection.NotASheet;
import wecan.adapters.sourcing.SheetRejection.SheetEncrypted;
import wecan.adapters.sourcing.SheetRejection.SheetTooLarge;
import wecan.messages.CommandRejected;
import wecan.messages.sourcing.SheetFormat;

/** Opens files of demands. Thread-safe. */
public final class DemandFiles {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] COMPOUND = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    /** In a compound file, what a workbook with a password is kept in (MS-OFFCRYPTO 2.3.4.4). */
    private static final String ENCRYPTED = "EncryptedPackage";

    private final Path workDirectory;

    /** @param workDirectory where a file is kept while it is open */
    public DemandFiles(Path workDirectory) {
        this.workDirectory = workDirectory;
    }

    /**
     * Reads the file once, so that one that cannot be read is refused before any of its rows is used.
     *
     * @param content is read to its end, not closed
     * @throws CommandRejected with {@link SheetRejection}
     * @throws IOException when the content cannot be read or not be kept
     */
    public DemandFile open(InputStream content, SheetFormat format) throws IOException {
        Files.createDirectories(workDirectory);
        Path file = Files.createTempFile(workDirectory, "demands-", ".tmp");
        try {
            keep(content, file);
            return new DemandFile(source(file, format), file);
        } catch (RuntimeException | IOException e) {
            Files.delete(file);
            throw e;
        }
    }

    private static void keep(InputStream content, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            long size = 0;
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                size += n;
                CommandRejected.unless(size <= SheetLimits.BYTES, new SheetTooLarge(SheetLimits.BYTES));
                out.write(buffer, 0, n);
            }
        }
    }

    private static Lines.Source source(Path file, SheetFormat format) throws IOException {
        byte[] head = head(file);
        boolean zip = Arrays.equals(head, ZIP);
        boolean compound = Arrays.equals(head, COMPOUND);
        if (compound && format == SheetFormat.XLSX && isEncrypted(file)) {
            throw new CommandRejected(new SheetEncrypted());
        }
        CommandRejected.unless(!compound && zip == (format == SheetFormat.XLSX), new NotASheet(format));
        return switch (format) {
            case CSV -> new CsvFile(file);
            case XLSX -> new XlsxFile(file);
        };
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(4);
        }
    }

    private static boolean isEncrypted(Path file) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        return bytes.contains(new String(ENCRYPTED.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }
}
