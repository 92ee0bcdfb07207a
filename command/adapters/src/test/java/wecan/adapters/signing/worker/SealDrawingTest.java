package wecan.adapters.signing.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wecan.adapters.signing.PdfRejection.SealCharacterUnknown;
import wecan.adapters.signing.SealAppearance;
import wecan.messages.CommandRejected;

@SuppressWarnings("NullAway.Init")
class SealDrawingTest {
    private static SealFont font;

    @BeforeAll
    static void read() throws IOException {
        font = new SealFont();
    }

    @Test
    void a_round_seal_is_a_red_circle_with_a_star_on_nothing() throws IOException {
        BufferedImage seal = drawn(new SealAppearance("深圳市政务服务数据管理局", "合同专用章", true));
        assertThat(seal.getColorModel()).isInstanceOf(IndexColorModel.class);
        int middle = SealDrawing.PIXELS / 2;
        assertThat(opacity(seal, 0, 0)).isZero();
        assertThat(opacity(seal, 4, middle)).isEqualTo(255);
        assertThat(opacity(seal, middle, middle)).isEqualTo(255);
        assertThat(opacity(seal, middle, middle + 80)).isZero();
        int red = seal.getRGB(middle, middle);
        assertThat(red >> 16 & 0xff).isGreaterThan(180);
        assertThat(red & 0xffff).isLessThan(0x4040);
    }

    @Test
    void every_name_stays_within_the_border() throws IOException {
        for (int length : new int[] {1, 2, 6, 12, 30, SealAppearance.LONGEST_OWNER}) {
            for (boolean round : new boolean[] {true, false}) {
                BufferedImage seal = drawn(new SealAppearance("国".repeat(length), "", round));
                int ring = (int) (SealDrawing.PIXELS * 0.94 / 2);
                for (int angle = 0; angle < 360; angle++) {
                    int x = SealDrawing.PIXELS / 2 + (int) (ring * Math.cos(Math.toRadians(angle)));
                    int y = SealDrawing.PIXELS / 2 + (int) (ring * Math.sin(Math.toRadians(angle)));
                    if (round) {
                        assertThat(opacity(seal, x, y))
                                .as(length + " at " + angle)
                                .isZero();
                    }
                }
                assertThat(ink(seal)).isGreaterThan(ink(drawn(new SealAppearance(" .", "", round))));
            }
        }
    }

    @Test
    void traditional_and_rare_characters_and_latin_letters_have_pictures() throws IOException {
        for (String name : new String[] {"龘靐齉爨饕餮", "臺灣電腦公司", "Müller & Söhne GmbH", "喆堃镕"}) {
            assertThat(drawn(new SealAppearance(name, "财务专用章", true)).getWidth())
                    .isEqualTo(SealDrawing.PIXELS);
        }
    }

    @Test
    void a_character_without_a_picture_is_refused_by_name() {
        assertThat(catchThrowableOfType(CommandRejected.class, () -> drawn(new SealAppearance("饭店🍜", "", true)))
                        .rejection())
                .isEqualTo(new SealCharacterUnknown("🍜"));
    }

    private static BufferedImage drawn(SealAppearance look) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(SealDrawing.png(look, font)));
    }

    private static int opacity(BufferedImage seal, int x, int y) {
        return seal.getRGB(x, y) >>> 24;
    }

    private static long ink(BufferedImage seal) {
        long ink = 0;
        for (int y = 0; y < seal.getHeight(); y++) {
            for (int x = 0; x < seal.getWidth(); x++) {
                ink += opacity(seal, x, y);
            }
        }
        return ink;
    }
}
