package wecan.adapters.signing.worker;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import wecan.adapters.signing.PdfRejection;
import wecan.messages.CommandRejected;

/**
 * The font of the seals, which comes with the project: Noto Serif SC (宋体), every character of GBK. Read glyph by glyph,
 * without the system's font library, which a server's Java need not have.
 */
final class SealFont {
    private static final String RESOURCE = "/wecan/adapters/signing/NotoSerifSC-SemiBold.ttf.gz";

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final double em;

    SealFont() throws IOException {
        try (InputStream packed = Objects.requireNonNull(SealFont.class.getResourceAsStream(RESOURCE));
                InputStream bytes = new GZIPInputStream(packed, 65_536)) {
            font = new TTFParser(true).parse(new RandomAccessReadBuffer(bytes.readAllBytes()));
        }
        characters = font.getUnicodeCmapLookup();
        em = font.getUnitsPerEm();
    }

    /** Width of a character in units of the font's size. */
    double width(int codePoint) throws IOException {
        return font.getAdvanceWidth(glyph(codePoint)) / em;
    }

    /** The outline for a font of the size 1, upside down as pictures are: the baseline at 0, what is above it below 0. */
    GeneralPath outline(int codePoint) throws IOException {
        GlyphData glyph = font.getGlyph().getGlyph(glyph(codePoint));
        GeneralPath path = glyph == null ? new GeneralPath() : glyph.getPath();
        path.transform(AffineTransform.getScaleInstance(1 / em, -1 / em));
        return path;
    }

    private int glyph(int codePoint) {
        int glyph = characters.getGlyphId(codePoint);
        if (glyph == 0) {
            throw new CommandRejected(new PdfRejection.SealCharacterUnknown(Character.toString(codePoint)));
        }
        return glyph;
    }
}
