package wecan.adapters.sourcing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import wecan.adapters.sourcing.SheetRejection.NotASheet;
import wecan.adapters.sourcing.SheetRejection.SheetBroken;
import wecan.adapters.sourcing.SheetRejection.SheetExpandsTooFar;
import wecan.messages.CommandRejected;
import wecan.messages.sourcing.SheetFormat;

/**
 * An Office Open XML workbook (ISO/IEC 29500), whose first sheet is read. Only the parts that lead there are unpacked;
 * its texts are in memory until it is closed, within {@link SheetLimits}.
 */
final class XlsxFile implements Lines.Source {
    private static final CommandRejected NO_WORKBOOK = new CommandRejected(new NotASheet(SheetFormat.XLSX));

    private final ZipFile zip;
    private final String sheet;
    private final List<String> texts;
    private final NumberFormats formats;

    private record Relationship(String id, String type, String target) {
        boolean is(String kind) {
            return type.endsWith("/" + kind);
        }
    }

    /** @throws CommandRejected with {@link SheetRejection} */
    XlsxFile(Path file) throws IOException {
        zip = zip(file);
        try {
            String workbook = target("", relationships("_rels/.rels"), r -> r.is("officeDocument"));
            List<Relationship> parts = relationships(relationshipsOf(workbook));
            String first = firstSheet(workbook);
            sheet = target(workbook, parts, r -> r.id().equals(first) && r.is("worksheet"));
            texts = find(workbook, parts, "sharedStrings") instanceof String name ? texts(name) : List.of();
            formats = find(workbook, parts, "styles") instanceof String name ? formats(name) : new NumberFormats();
        } catch (CommandRejected | IOException e) {
            zip.close();
            throw e;
        }
    }

    @Override
    public Lines open() {
        try {
            return new XlsxLines(part(sheet), texts, formats);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ZipFile zip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new CommandRejected(new SheetBroken(0));
        }
    }

    private XmlPart part(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            throw NO_WORKBOOK;
        }
        try {
            return new XmlPart(zip.getInputStream(entry));
        } catch (ZipException e) {
            throw new CommandRejected(new SheetBroken(0));
        }
    }

    private List<Relationship> relationships(String name) throws IOException {
        Map<String, Relationship> all = new HashMap<>();
        try (XmlPart part = part(name)) {
            while (part.nextElement()) {
                String id = part.attribute("Id");
                String type = part.attribute("Type");
                String target = part.attribute("Target");
                if (id != null && type != null && target != null && !"External".equals(part.attribute("TargetMode"))) {
                    all.put(id, new Relationship(id, type, target));
                }
            }
        }
        return List.copyOf(all.values());
    }

    private String firstSheet(String workbook) throws IOException {
        try (XmlPart part = part(workbook)) {
            while (part.nextElement()) {
                if (part.name().equals("sheet") && part.relationship() instanceof String id) {
                    return id;
                }
            }
        }
        throw NO_WORKBOOK;
    }

    private List<String> texts(String name) throws IOException {
        List<String> all = new ArrayList<>();
        try (XmlPart part = part(name)) {
            while (part.nextElement()) {
                if (part.name().equals("si")) {
                    CommandRejected.unless(
                            all.size() < SheetLimits.TEXTS, new SheetExpandsTooFar(SheetLimits.PART_BYTES));
                    all.add(part.richText("si"));
                }
            }
        }
        return all;
    }

    private NumberFormats formats(String name) throws IOException {
        try (XmlPart part = part(name)) {
            return new NumberFormats(part);
        }
    }

    private static @Nullable String find(String from, List<Relationship> all, String kind) {
        return all.stream()
                .filter(r -> r.is(kind))
                .map(r -> resolved(from, r.target()))
                .findFirst()
                .orElse(null);
    }

    private static String target(String from, List<Relationship> all, Predicate<Relationship> which) {
        return all.stream()
                .filter(which)
                .map(r -> resolved(from, r.target()))
                .findFirst()
                .orElseThrow(() -> NO_WORKBOOK);
    }

    /** The name of a part within the file, from a target that is relative to another part or begins with a slash. */
    private static String resolved(String from, String target) {
        try {
            String path = URI.create("/" + from).resolve(target).normalize().getPath();
            return path == null || path.isEmpty() ? "" : path.substring(1);
        } catch (IllegalArgumentException e) {
            throw NO_WORKBOOK;
        }
    }

    private static String relationshipsOf(String part) {
        int name = part.lastIndexOf('/') + 1;
        return part.substring(0, name) + "_rels/" + part.substring(name) + ".rels";
    }
}
