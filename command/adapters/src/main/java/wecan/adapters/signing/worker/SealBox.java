package wecan.adapters.signing.worker;

import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import wecan.adapters.signing.PageSize;
import wecan.adapters.signing.PdfRejection;
import wecan.adapters.signing.SealPlacement;
import wecan.messages.CommandRejected;

/**
 * Where a seal goes, in the units of the page (1/72 inch, times its user unit).
 *
 * @param x from the left of the MediaBox as it is displayed: what EU DSS wants
 * @param y from the top of the MediaBox as it is displayed
 * @param size side of the square
 * @param left the same square in the page's own coordinates, which do not turn with the page
 * @param bottom likewise
 * @param first no signature is there before
 */
record SealBox(int page, float x, float y, float size, float left, float bottom, boolean first) {
    static final double MILLIMETRES = 25.4 / 72;

    static PageSize visible(PDPage page) {
        PDRectangle crop = page.getCropBox();
        double unit = MILLIMETRES * page.getUserUnit();
        int width = (int) Math.floor(crop.getWidth() * unit + 0.001);
        int height = (int) Math.floor(crop.getHeight() * unit + 0.001);
        return sideways(page) ? new PageSize(height, width) : new PageSize(width, height);
    }

    /** @throws CommandRejected when the square is not wholly on the visible page */
    static SealBox on(PDPage page, SealPlacement where, boolean first) {
        PageSize visible = visible(page);
        if (where.x() + where.size() > visible.width() || where.y() + where.size() > visible.height()) {
            throw new CommandRejected(new PdfRejection.SealOutsidePage(visible.width(), visible.height()));
        }
        PDRectangle media = page.getMediaBox();
        PDRectangle crop = page.getCropBox();
        double unit = MILLIMETRES * page.getUserUnit();
        float x = (float) (where.x() / unit);
        float y = (float) (where.y() / unit);
        float size = (float) (where.size() / unit);
        // What crop cuts off at each edge of the unturned page.
        float west = crop.getLowerLeftX() - media.getLowerLeftX();
        float south = crop.getLowerLeftY() - media.getLowerLeftY();
        float east = media.getUpperRightX() - crop.getUpperRightX();
        float north = media.getUpperRightY() - crop.getUpperRightY();
        return switch (page.getRotation()) {
            case 90 ->
                new SealBox(
                        where.page(),
                        x + south,
                        y + west,
                        size,
                        crop.getLowerLeftX() + y,
                        crop.getLowerLeftY() + x,
                        first);
            case 180 ->
                new SealBox(
                        where.page(),
                        x + east,
                        y + south,
                        size,
                        crop.getUpperRightX() - x - size,
                        crop.getLowerLeftY() + y,
                        first);
            case 270 ->
                new SealBox(
                        where.page(),
                        x + north,
                        y + east,
                        size,
                        crop.getUpperRightX() - y - size,
                        crop.getUpperRightY() - x - size,
                        first);
            default ->
                new SealBox(
                        where.page(),
                        x + west,
                        y + north,
                        size,
                        crop.getLowerLeftX() + x,
                        crop.getUpperRightY() - y - size,
                        first);
        };
    }

    /** @throws CommandRejected when the square covers something that the reader could use or see there */
    void mustNotOverlap(List<PDAnnotation> annotations) {
        for (PDAnnotation annotation : annotations) {
            PDRectangle other = annotation.getRectangle();
            if (other != null
                    && left < other.getUpperRightX()
                    && other.getLowerLeftX() < left + size
                    && bottom < other.getUpperRightY()
                    && other.getLowerLeftY() < bottom + size) {
                throw new CommandRejected(new PdfRejection.SealOverlaps());
            }
        }
    }

    private static boolean sideways(PDPage page) {
        return page.getRotation() % 180 == 90;
    }
}
