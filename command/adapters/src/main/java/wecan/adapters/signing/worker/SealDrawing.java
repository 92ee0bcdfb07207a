package wecan.adapters.signing.worker;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.GeneralPath;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import wecan.adapters.signing.SealAppearance;

/** Draws a seal as a transparent PNG with a palette: of all forms the one that costs least in a PDF. */
final class SealDrawing {
    static final int PIXELS = 480;

    private static final Color RED = new Color(200, 16, 26);
    private static final int LEVELS = 32;
    private static final double BORDER = 0.028;
    private static final double STAR = 0.145;
    private static final double OWNER_RADIUS = 0.375;
    private static final double OWNER_SIZE = 0.135;
    private static final double OWNER_ARC = Math.toRadians(300);
    private static final double OWNER_SPREAD = Math.toRadians(240);
    private static final double TITLE_SIZE = 0.1;
    private static final double TITLE_WIDTH = 0.58;
    private static final double TITLE_MIDDLE = 0.27;
    /** Where the middle of a Chinese character lies above the baseline, in units of the font's size. */
    private static final double MIDDLE = 0.38;

    private final SealFont font;
    private final Graphics2D graphics;

    private SealDrawing(SealFont font, Graphics2D graphics) {
        this.font = font;
        this.graphics = graphics;
    }

    static byte[] png(SealAppearance look, SealFont font) throws IOException {
        BufferedImage drawn = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(RED);
        graphics.scale(PIXELS, PIXELS);
        SealDrawing drawing = new SealDrawing(font, graphics);
        if (look.round()) {
            drawing.round(look);
        } else {
            drawing.square(look);
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(indexed(drawn), "png", bytes);
        return bytes.toByteArray();
    }

    private void round(SealAppearance look) throws IOException {
        graphics.setStroke(new BasicStroke((float) BORDER));
        graphics.draw(new Ellipse2D.Double(BORDER / 2, BORDER / 2, 1 - BORDER, 1 - BORDER));
        graphics.fill(star());
        around(look.owner().codePoints().toArray());
        if (!look.title().isEmpty()) {
            int[] title = look.title().codePoints().toArray();
            double natural = width(title);
            double size = Math.min(TITLE_SIZE, TITLE_WIDTH / natural);
            double x = 0.5 - natural * size / 2;
            for (int character : title) {
                draw(character, x, 0.5 + TITLE_MIDDLE + MIDDLE * size, size);
                x += font.width(character) * size;
            }
        }
    }

    /** The name from left over the top to the right, each character upright to the middle. */
    private void around(int[] name) throws IOException {
        double natural = width(name);
        double size = Math.min(OWNER_SIZE, OWNER_ARC * OWNER_RADIUS / natural);
        double tight = size / OWNER_RADIUS;
        double arcOfEm = Math.clamp(OWNER_SPREAD / natural, tight, tight * 1.5);
        double angle = -natural * arcOfEm / 2;
        for (int character : name) {
            double half = font.width(character) * arcOfEm / 2;
            angle += half;
            AffineTransform upright = graphics.getTransform();
            graphics.rotate(angle, 0.5, 0.5);
            draw(character, 0.5 - font.width(character) * size / 2, 0.5 - OWNER_RADIUS + MIDDLE * size, size);
            graphics.setTransform(upright);
            angle += half;
        }
    }

    /** In columns from the right to the left, as on the seals of persons. */
    private void square(SealAppearance look) throws IOException {
        graphics.setStroke(new BasicStroke((float) (2 * BORDER)));
        graphics.draw(new Rectangle2D.Double(BORDER, BORDER, 1 - 2 * BORDER, 1 - 2 * BORDER));
        int[] text = (look.owner() + look.title()).codePoints().toArray();
        int columns = (int) Math.ceil(Math.sqrt(text.length));
        int rows = (text.length + columns - 1) / columns;
        double inner = 1 - 6 * BORDER;
        double size = Math.min(inner / columns, inner / rows);
        for (int i = 0; i < text.length; i++) {
            double middleX = 0.5 + inner / 2 - inner / columns * (i / rows + 0.5);
            double middleY = 0.5 - inner / 2 + inner / rows * (i % rows + 0.5);
            draw(text[i], middleX - font.width(text[i]) * size / 2, middleY + MIDDLE * size, size);
        }
    }

    private void draw(int character, double x, double baseline, double size) throws IOException {
        AffineTransform place = AffineTransform.getTranslateInstance(x, baseline);
        place.scale(size, size);
        graphics.fill(font.outline(character).createTransformedShape(place));
    }

    private double width(int[] characters) throws IOException {
        double width = 0;
        for (int character : characters) {
            width += font.width(character);
        }
        return width;
    }

    private static Shape star() {
        GeneralPath star = new GeneralPath();
        double inner = STAR * Math.sin(Math.toRadians(18)) / Math.sin(Math.toRadians(54));
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? STAR : inner;
            double x = 0.5 + radius * Math.sin(i * Math.PI / 5);
            double y = 0.5 - radius * Math.cos(i * Math.PI / 5);
            if (i == 0) {
                star.moveTo(x, y);
            } else {
                star.lineTo(x, y);
            }
        }
        star.closePath();
        return star;
    }

    /** One colour in {@value #LEVELS} degrees of transparency. */
    private static BufferedImage indexed(BufferedImage drawn) {
        byte[] red = new byte[LEVELS];
        byte[] green = new byte[LEVELS];
        byte[] blue = new byte[LEVELS];
        byte[] alpha = new byte[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            red[i] = (byte) RED.getRed();
            green[i] = (byte) RED.getGreen();
            blue[i] = (byte) RED.getBlue();
            alpha[i] = (byte) (255 * i / (LEVELS - 1));
        }
        BufferedImage indexed = new BufferedImage(
                PIXELS,
                PIXELS,
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, LEVELS, red, green, blue, alpha));
        for (int y = 0; y < PIXELS; y++) {
            for (int x = 0; x < PIXELS; x++) {
                int opacity = drawn.getRGB(x, y) >>> 24;
                indexed.getRaster().setSample(x, y, 0, (opacity * (LEVELS - 1) + 127) / 255);
            }
        }
        return indexed;
    }
}
