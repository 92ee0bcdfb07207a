package wecan.adapters.sourcing;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import wecan.adapters.sourcing.SheetRejection.NotASheet;
import wecan.adapters.sourcing.SheetRejection.SheetBroken;
import wecan.adapters.sourcing.SheetRejection.SheetExpandsTooFar;
import wecan.messages.CommandRejected;
import wecan.messages.sourcing.SheetFormat;

/**
 * A part of an XLSX file, read as a stream. It is UTF-8 XML without declarations, comments and CDATA sections, so there
 * are no entities to expand and nothing outside to fetch, and whatever it is, little of it is in memory at a time.
 */
final class XmlPart implements AutoCloseable {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final XMLStreamReader reader;
    private final InputStream bytes;
    private int row;

    /** @param bytes closed with the part */
    XmlPart(InputStream bytes) {
        this.bytes = new GuardedStream(bytes);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            reader = factory.createXMLStreamReader(utf8(this.bytes));
        } catch (XMLStreamException | IOException e) {
            throw new CommandRejected(new SheetBroken(0));
        }
    }

    /** Decoded here, for the parser writes to the standard error what it cannot decode. */
    private static Reader utf8(InputStream bytes) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    /** Where a fault will be said to be. */
    void at(int row) {
        this.row = row;
    }

    /** The next event of {@link XMLStreamConstants}; {@code END_DOCUMENT} stays. */
    int next() {
        try {
            return reader.hasNext() ? reader.next() : XMLStreamConstants.END_DOCUMENT;
        } catch (XMLStreamException e) {
            throw new CommandRejected(new SheetBroken(row));
        }
    }

    /** Moves on to the next element that begins, of any name; false at the end. */
    boolean nextElement() {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_DOCUMENT) {
            event = next();
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    /** The local name of the element that begins or ends here. */
    String name() {
        return reader.getLocalName();
    }

    /** An attribute without namespace. */
    @Nullable
    String attribute(String name) {
        return reader.getAttributeValue("", name);
    }

    /** {@code r:id}, in whichever of the two namespaces of Office Open XML. */
    @Nullable
    String relationship() {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (reader.getAttributeLocalName(i).equals("id") && namespace != null && !namespace.isEmpty()) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /**
     * The text of a string item up to its end, that of phonetic runs left out.
     *
     * @param end the element within which the reader is
     */
    String richText(String end) {
        StringBuilder text = new StringBuilder();
        int phonetic = 0;
        boolean inText = false;
        for (int event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                phonetic += name().equals("rPh") ? 1 : 0;
                inText = name().equals("t");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (name().equals(end)) {
                    return CellText.unescaped(text);
                }
                phonetic -= name().equals("rPh") ? 1 : 0;
                inText = false;
            } else if (inText && phonetic == 0) {
                collect(text);
            }
        }
        throw new CommandRejected(new SheetBroken(row));
    }

    /** The text of the element that begins here, up to its end. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
            if (event == XMLStreamConstants.END_ELEMENT) {
                return text.toString();
            }
            collect(text);
        }
        throw new CommandRejected(new SheetBroken(row));
    }

    private void collect(StringBuilder text) {
        int room = SheetLimits.TEXT + 1 - text.length();
        if (reader.hasText() && room > 0) {
            text.append(reader.getTextCharacters(), reader.getTextStart(), Math.min(room, reader.getTextLength()));
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
            bytes.close();
        } catch (XMLStreamException | IOException e) {
            throw new CommandRejected(new SheetBroken(row));
        }
    }

    /** Ends a part that is too large, has something too long for memory, or has more than elements and text in it. */
    private static final class GuardedStream extends FilterInputStream {
        private static final int LONGEST_RUN = 1 << 20;

        private long total;
        private int run;
        private boolean opened;

        GuardedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            for (int i = offset; i < offset + n; i++) {
                watch(buffer[i]);
            }
            return n;
        }

        private void watch(byte b) {
            run = b == '<' ? 0 : run + 1;
            if (++total > SheetLimits.PART_BYTES || run > LONGEST_RUN) {
                throw new CommandRejected(new SheetExpandsTooFar(SheetLimits.PART_BYTES));
            }
            if (b == 0 || opened && b == '!') {
                throw new CommandRejected(new NotASheet(SheetFormat.XLSX));
            }
            opened = b == '<';
        }
    }
}
