package wecan.adapters.signing.worker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import wecan.adapters.signing.PdfRejection;
import wecan.adapters.signing.PdfRejection.Active;
import wecan.adapters.signing.PdfRejection.Excess;
import wecan.messages.CommandRejected;

/**
 * Visits everything that can be reached in a PDF: all of it must be readable, not too much, and harmless where it is to
 * be sealed.
 */
final class ObjectWalk {
    private static final int MOST_OBJECTS = 1_000_000;

    private static final Map<String, Active> ACTIONS = Map.ofEntries(
            Map.entry("JavaScript", Active.SCRIPT),
            Map.entry("Launch", Active.LAUNCH),
            Map.entry("GoToE", Active.LAUNCH),
            Map.entry("SubmitForm", Active.SUBMIT),
            Map.entry("ImportData", Active.SUBMIT),
            Map.entry("Rendition", Active.MEDIA),
            Map.entry("Movie", Active.MEDIA),
            Map.entry("Sound", Active.MEDIA),
            Map.entry("RichMediaExecute", Active.MEDIA));
    private static final Map<String, Active> ANNOTATIONS = Map.of(
            "FileAttachment", Active.EMBEDDED_FILE,
            "RichMedia", Active.MEDIA,
            "Screen", Active.MEDIA,
            "Movie", Active.MEDIA,
            "Sound", Active.MEDIA,
            "3D", Active.MEDIA);

    private final COSDocument document;
    private final boolean refuseActive;
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<COSBase> waiting = new ArrayDeque<>();
    private long content;

    ObjectWalk(COSDocument document, long maxContent, boolean refuseActive) {
        this.document = document;
        this.content = maxContent;
        this.refuseActive = refuseActive;
    }

    void walk() throws IOException {
        add(document.getTrailer());
        while (!waiting.isEmpty()) {
            COSBase each = waiting.pop();
            switch (each) {
                case COSObject reference -> add(resolved(reference));
                case COSArray array -> array.forEach(this::add);
                case COSDictionary dictionary -> {
                    if (refuseActive) {
                        refuseActive(dictionary);
                    }
                    if (dictionary instanceof COSStream stream) {
                        measure(stream);
                    }
                    dictionary.getValues().forEach(this::add);
                }
                default -> {}
            }
        }
    }

    private void add(@Nullable COSBase object) {
        if (object == null) {
            return;
        }
        boolean hasParts = object instanceof COSObject || object instanceof COSArray || object instanceof COSDictionary;
        if (hasParts && seen.add(object)) {
            waiting.push(object);
            if (seen.size() > MOST_OBJECTS) {
                throw new CommandRejected(new PdfRejection.PdfTooComplex(Excess.OBJECTS));
            }
        }
    }

    /** The parser swallows what it cannot read and gives nothing: not the same as a reference to what is not there. */
    private @Nullable COSBase resolved(COSObject reference) throws IOException {
        COSBase object = reference.getObject();
        if (object == null && document.getXrefTable().containsKey(reference.getKey())) {
            throw new IOException(reference + " cannot be read");
        }
        return object;
    }

    private static void refuseActive(COSDictionary dictionary) {
        Active kind = null;
        if (dictionary.containsKey(COSName.JS)) {
            kind = Active.SCRIPT;
        } else if (dictionary.containsKey(COSName.EF)
                || "EmbeddedFile".equals(dictionary.getNameAsString(COSName.TYPE))) {
            kind = Active.EMBEDDED_FILE;
        } else if (dictionary.containsKey(COSName.XFA)) {
            kind = Active.DYNAMIC_FORM;
        } else if ("Annot".equals(dictionary.getNameAsString(COSName.TYPE))
                || dictionary.containsKey(COSName.SUBTYPE) && dictionary.containsKey(COSName.RECT)) {
            kind = ANNOTATIONS.get(dictionary.getNameAsString(COSName.SUBTYPE, ""));
        }
        if (kind == null && !"StructElem".equals(dictionary.getNameAsString(COSName.TYPE))) {
            kind = ACTIONS.get(dictionary.getNameAsString(COSName.S, ""));
        }
        if (kind != null) {
            throw new CommandRejected(new PdfRejection.PdfActiveContent(kind));
        }
    }

    /** Pictures are not unpacked by anything here, and may be large. */
    private void measure(COSStream stream) throws IOException {
        if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
            return;
        }
        COSBase filter = stream.getFilters();
        if (filter instanceof COSArray filters && filters.size() == 1) {
            filter = filters.getObject(0);
        }
        boolean flateAlone = COSName.FLATE_DECODE.equals(filter) || COSName.FLATE_DECODE_ABBREVIATION.equals(filter);
        Inflater inflater = new Inflater();
        // PDFBox unpacks a stream as a whole, in memory; the usual kind is counted piece by piece instead.
        try (InputStream bytes = flateAlone
                ? new InflaterInputStream(stream.createRawInputStream(), inflater)
                : stream.createInputStream()) {
            count(bytes);
        } catch (ZipException | EOFException e) {
            throw new IOException("A stream is broken", e);
        } finally {
            inflater.end();
        }
    }

    private void count(InputStream bytes) throws IOException {
        byte[] buffer = new byte[65_536];
        for (int got = bytes.read(buffer); got >= 0; got = bytes.read(buffer)) {
            content -= got;
            if (content < 0) {
                throw new CommandRejected(new PdfRejection.PdfTooComplex(Excess.CONTENT));
            }
        }
    }
}
