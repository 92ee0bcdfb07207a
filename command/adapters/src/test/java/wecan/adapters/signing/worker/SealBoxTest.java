package wecan.adapters.signing.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquare;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import wecan.adapters.signing.PageSize;
import wecan.adapters.signing.PdfRejection.SealOutsidePage;
import wecan.adapters.signing.SealPlacement;
import wecan.messages.CommandRejected;

class SealBoxTest {
    private static final Offset<Float> CLOSE = within(0.01f);
    /** One inch is 72 units: a page of 10 by 20 inches, cut to 8 by 16 at (1, 3). */
    private static final PDRectangle MEDIA = new PDRectangle(0, 0, 720, 1440);

    private static final PDRectangle CROP = new PDRectangle(72, 216, 576, 1152);

    @Test
    void the_square_turns_with_the_page() {
        // 25 mm from the left, 51 mm from the top, as it is displayed; roughly 1 and 2 inches.
        float x = 25 / 25.4f * 72;
        float y = 51 / 25.4f * 72;
        float s = 40 / 25.4f * 72;
        check(0, 72 + x, 216 + 1152 - y - s, 72 + x, 72 + y);
        check(90, 72 + y, 216 + x, 216 + x, 72 + y);
        check(180, 72 + 576 - x - s, 216 + y, 72 + x, 216 + y);
        check(270, 72 + 576 - y - s, 216 + 1152 - x - s, 72 + x, 72 + y);
    }

    private static void check(int rotation, float left, float bottom, float x, float y) {
        SealBox box = SealBox.on(page(rotation), new SealPlacement(1, 25, 51, 40), true);
        assertThat(box.left()).as("left at " + rotation).isCloseTo(left, CLOSE);
        assertThat(box.bottom()).as("bottom at " + rotation).isCloseTo(bottom, CLOSE);
        assertThat(box.x()).as("x at " + rotation).isCloseTo(x, CLOSE);
        assertThat(box.y()).as("y at " + rotation).isCloseTo(y, CLOSE);
    }

    @Test
    void the_visible_page_is_what_counts() {
        assertThat(SealBox.visible(page(0))).isEqualTo(new PageSize(203, 406));
        assertThat(SealBox.visible(page(90))).isEqualTo(new PageSize(406, 203));
        assertThatCode(() -> SealBox.on(page(0), new SealPlacement(1, 163, 366, 40), true))
                .doesNotThrowAnyException();
        assertThat(refused(page(0), new SealPlacement(1, 164, 0, 40))).isEqualTo(new SealOutsidePage(203, 406));
        assertThat(refused(page(0), new SealPlacement(1, 0, 367, 40))).isEqualTo(new SealOutsidePage(203, 406));
        assertThat(refused(page(270), new SealPlacement(1, 0, 164, 40))).isEqualTo(new SealOutsidePage(406, 203));
    }

    @Test
    void a_page_may_have_units_of_its_own() {
        PDPage page = page(0);
        page.getCOSObject().setItem(COSName.USER_UNIT, new COSFloat(2));
        assertThat(SealBox.visible(page)).isEqualTo(new PageSize(406, 812));
        assertThat(SealBox.on(page, new SealPlacement(1, 0, 0, 40), true).size())
                .isCloseTo(40 / 25.4f * 36, CLOSE);
    }

    @Test
    void touching_is_not_covering() {
        SealBox box = new SealBox(1, 0, 0, 100, 200, 300, true);
        assertThatCode(() ->
                        box.mustNotOverlap(List.of(square(300, 300, 50), square(200, 400, 50), square(150, 250, 50))))
                .doesNotThrowAnyException();
        assertThat(catchThrowableOfType(CommandRejected.class, () -> box.mustNotOverlap(List.of(square(299, 399, 50)))))
                .isNotNull();
    }

    private static Object refused(PDPage page, SealPlacement where) {
        return catchThrowableOfType(CommandRejected.class, () -> SealBox.on(page, where, true))
                .rejection();
    }

    private static PDPage page(int rotation) {
        PDPage page = new PDPage(MEDIA);
        page.setCropBox(CROP);
        page.setRotation(rotation);
        return page;
    }

    private static PDAnnotation square(float x, float y, float size) {
        PDAnnotationSquare square = new PDAnnotationSquare();
        square.setRectangle(new PDRectangle(x, y, size, size));
        return square;
    }
}
