package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Other people's programs (poppler), asked about a document. */
final class PdfPrograms {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final double POINTS = 72 / 25.4;

    private final Path logs;

    PdfPrograms(Installation installation) {
        this.logs = installation.logs();
    }

    /** How many signatures {@code pdfsig} finds, all of them valid, the last over the whole document. */
    int validSignatures(byte[] pdf) throws IOException {
        Path file = Files.write(Files.createTempFile(logs, "sealed-", ".pdf"), pdf);
        String said = Command.run(
                        Checkout.ROOT, Map.of("LC_ALL", "C.UTF-8"), logs, LIMIT, "pdfsig", "-nocert", file.toString())
                .output();
        int all = said.split("Signature #", -1).length - 1;
        assertThat(said.split("Signature is Valid\\.", -1).length - 1).as(said).isEqualTo(all);
        assertThat(said.substring(said.lastIndexOf("Signature #"))).contains("Total document signed");
        return all;
    }

    /** The share of red in a square of the first page as {@code pdftoppm} draws it; place and size in millimetres. */
    double red(byte[] pdf, int x, int y, int size) throws IOException {
        Path file = Files.write(Files.createTempFile(logs, "shown-", ".pdf"), pdf);
        Path picture = Path.of(file.toString().replaceAll("\\.pdf$", ""));
        Command.Result drawn = Command.run(
                Checkout.ROOT,
                Map.of(),
                logs,
                LIMIT,
                "pdftoppm",
                "-r",
                "72",
                "-f",
                "1",
                "-l",
                "1",
                "-singlefile",
                file.toString(),
                picture.toString());
        assertThat(drawn.exit()).as(drawn.error()).isZero();
        byte[] ppm = Files.readAllBytes(Path.of(picture + ".ppm"));
        String[] header = new String(ppm, 0, 20, java.nio.charset.StandardCharsets.US_ASCII).split("\\s+");
        int width = Integer.parseInt(header[1]);
        int start = ppm.length - 3 * width * Integer.parseInt(header[2]);
        int left = (int) Math.round(x * POINTS);
        int top = (int) Math.round(y * POINTS);
        int side = (int) Math.round(size * POINTS);
        int red = 0;
        for (int row = top; row < top + side; row++) {
            for (int column = left; column < left + side; column++) {
                int at = start + 3 * (row * width + column);
                boolean strong = (ppm[at] & 0xff) > 150;
                red += strong && (ppm[at + 1] & 0xff) < 130 && (ppm[at + 2] & 0xff) < 130 ? 1 : 0;
            }
        }
        return (double) red / (side * side);
    }
}
