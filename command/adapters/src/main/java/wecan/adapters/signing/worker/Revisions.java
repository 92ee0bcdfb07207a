package wecan.adapters.signing.worker;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;
import org.bouncycastle.asn1.ASN1InputStream;
import org.jspecify.annotations.Nullable;

/** What EU DSS does not look at when it compares the revisions of a file. */
final class Revisions {
    private final File file;
    private final State last;
    private final Set<Long> covered;
    private final Set<Long> roomy;

    Revisions(File file) throws IOException {
        this.file = file;
        try (PDDocument whole = Preflight.strictly(file)) {
            last = State.of(whole);
            covered = covered(whole);
            roomy = roomy(whole);
        }
    }

    /** How the first {@code length} bytes, by themselves, differ from the whole file. */
    Difference since(long length) throws IOException {
        File prefix = File.createTempFile("revision", ".pdf");
        try {
            try (InputStream bytes = Files.newInputStream(file.toPath());
                    OutputStream copy = Files.newOutputStream(prefix.toPath())) {
                copy(bytes, copy, length);
            }
            return difference(prefix);
        } finally {
            Files.delete(prefix.toPath());
        }
    }

    private Difference difference(File prefix) {
        try (PDDocument before = Preflight.strictly(prefix)) {
            State then = State.of(before);
            return new Difference(!then.properties.equals(last.properties), !then.fields.equals(last.fields));
        } catch (IOException e) {
            // What ends there was never a file, so nobody can have signed it as one.
            return new Difference(true, true);
        }
    }

    private static void copy(InputStream from, OutputStream to, long length) throws IOException {
        byte[] buffer = new byte[65_536];
        long left = length;
        while (left > 0) {
            int got = from.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (got < 0) {
                throw new IOException("The file ends too soon");
            }
            to.write(buffer, 0, got);
            left -= got;
        }
    }

    /** Whether there is more than the signature itself in what its byte range leaves out, where anybody may write. */
    boolean hidesBytes(long length) {
        return roomy.contains(length);
    }

    /** Whether a later signature's appearance lies over that of the signature whose revision has this length. */
    boolean coveredAfter(long length) {
        return covered.contains(length);
    }

    /**
     * What has changed.
     *
     * @param properties title, author and so on; the date of the last change does not count
     * @param fields what a form says, or how that looks, signatures aside: DocMDP P=2 allows it, we do not
     */
    record Difference(boolean properties, boolean fields) {}

    private record State(Map<String, String> properties, Map<String, String> fields) {
        static State of(PDDocument document) throws IOException {
            Map<String, String> properties = new HashMap<>();
            COSDictionary info = document.getDocument().getTrailer().getCOSDictionary(COSName.INFO);
            if (info != null) {
                for (COSName key : info.keySet()) {
                    if (!key.equals(COSName.MOD_DATE)) {
                        properties.put(key.getName(), said(info.getDictionaryObject(key)));
                    }
                }
            }
            Map<String, String> fields = new HashMap<>();
            PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
            if (form != null) {
                for (PDField field : form.getFieldTree()) {
                    if (field instanceof PDTerminalField && !(field instanceof PDSignatureField)) {
                        fields.put(field.getFullyQualifiedName(), field.getValueAsString() + looks(field));
                    }
                }
            }
            return new State(properties, fields);
        }
    }

    private static String looks(PDField field) throws IOException {
        StringBuilder looks = new StringBuilder();
        for (PDAnnotationWidget widget : field.getWidgets()) {
            COSDictionary dictionary = widget.getCOSObject();
            looks.append(' ').append(dictionary.getNameAsString(COSName.AS)).append(widget.isHidden());
            COSDictionary appearance = dictionary.getCOSDictionary(COSName.AP);
            if (appearance != null) {
                looks.append(picture(appearance.getDictionaryObject(COSName.N)));
            }
        }
        return looks.toString();
    }

    private static String picture(@Nullable COSBase appearance) throws IOException {
        switch (appearance) {
            case COSStream stream -> {
                try (InputStream bytes = stream.createRawInputStream()) {
                    return Digests.sha256(bytes.readAllBytes());
                }
            }
            case COSDictionary states -> {
                StringBuilder all = new StringBuilder();
                for (COSName state : new TreeSet<>(states.keySet())) {
                    all.append(state.getName()).append(picture(states.getDictionaryObject(state)));
                }
                return all.toString();
            }
            case null, default -> {
                return "";
            }
        }
    }

    private static String said(@Nullable COSBase value) {
        return switch (value) {
            case COSString text -> HexFormat.of().formatHex(text.getBytes());
            case COSObject reference -> said(reference.getObject());
            case null, default -> String.valueOf(value);
        };
    }

    private record Mark(long length, COSDictionary page, PDRectangle place) {
        boolean covers(Mark other) {
            return page == other.page
                    && length > other.length
                    && place.getLowerLeftX() < other.place.getUpperRightX()
                    && other.place.getLowerLeftX() < place.getUpperRightX()
                    && place.getLowerLeftY() < other.place.getUpperRightY()
                    && other.place.getLowerLeftY() < place.getUpperRightY();
        }
    }

    private static Set<Long> covered(PDDocument document) throws IOException {
        List<Mark> marks = new ArrayList<>();
        for (PDSignatureField field : document.getSignatureFields()) {
            PDSignature signature = field.getSignature();
            if (signature == null) {
                continue;
            }
            int[] range = signature.getByteRange();
            for (PDAnnotationWidget widget : field.getWidgets()) {
                PDRectangle place = widget.getRectangle();
                boolean visible = place != null && place.getWidth() > 0 && place.getHeight() > 0;
                if (visible && widget.getPage() != null && range.length == 4) {
                    marks.add(new Mark(
                            (long) range[2] + range[3], widget.getPage().getCOSObject(), place));
                }
            }
        }
        Set<Long> covered = new HashSet<>();
        for (Mark lower : marks) {
            if (marks.stream().anyMatch(upper -> upper.covers(lower))) {
                covered.add(lower.length);
            }
        }
        return covered;
    }

    private static Set<Long> roomy(PDDocument document) throws IOException {
        Set<Long> roomy = new HashSet<>();
        for (PDSignature signature : document.getSignatureDictionaries()) {
            int[] range = signature.getByteRange();
            byte[] contents = signature.getContents();
            boolean tight = range.length == 4 && range[2] - range[1] == 2 * contents.length + 2;
            if (range.length == 4 && !(tight && zerosAfterObject(contents))) {
                roomy.add((long) range[2] + range[3]);
            }
        }
        return roomy;
    }

    private static boolean zerosAfterObject(byte[] contents) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(contents);
        try {
            new ASN1InputStream(bytes).readObject();
        } catch (IOException e) {
            return false;
        }
        for (int rest = bytes.read(); rest >= 0; rest = bytes.read()) {
            if (rest != 0) {
                return false;
            }
        }
        return true;
    }
}
