package wecan.adapters.sourcing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How numbers look. A code such as 00123 is often kept as the number 123 with the format 00000, and 2026-01 becomes a date
 * when it is typed; the one can be told, the other cannot.
 */
final class NumberFormats {
    private static final MathContext FIFTEEN_DIGITS = new MathContext(15, RoundingMode.HALF_UP);
    private static final Pattern DIGITS = Pattern.compile("\\d{1,40}");
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.|_.|\\*.");
    private static final Pattern DATE = Pattern.compile("[ymdhs年月日]");
    /** From here on a number may have lost digits. */
    private static final double EXACT = 1e15;

    private final Map<Integer, String> codes = new HashMap<>();
    private final List<Integer> styles = new ArrayList<>();

    /** For a file without styles. */
    NumberFormats() {}

    NumberFormats(XmlPart part) {
        boolean cells = false;
        while (part.nextElement()) {
            switch (part.name()) {
                case "numFmt" -> codes.put(number(part.attribute("numFmtId")), text(part.attribute("formatCode")));
                case "cellXfs" -> cells = true;
                case "cellStyles", "dxfs" -> cells = false;
                case "xf" -> {
                    if (cells) {
                        styles.add(number(part.attribute("numFmtId")));
                    }
                }
                default -> {}
            }
        }
    }

    /** The number as it is shown; empty when it is a date, has lost digits, or is none. */
    Optional<String> look(String raw, int style) {
        int format = style >= 0 && style < styles.size() ? styles.get(style) : 0;
        String code = codes.getOrDefault(format, "");
        if (isDate(format, code)) {
            return Optional.empty();
        }
        return plain(raw)
                .map(plain -> code.matches("0+") && DIGITS.matcher(plain).matches()
                        ? "0".repeat(Math.max(0, code.length() - plain.length())) + plain
                        : plain);
    }

    private static Optional<String> plain(String raw) {
        if (DIGITS.matcher(raw).matches()) {
            return Optional.of(raw);
        }
        try {
            double value = Double.parseDouble(raw);
            return Math.abs(value) < EXACT
                    ? Optional.of(new BigDecimal(value, FIFTEEN_DIGITS)
                            .stripTrailingZeros()
                            .toPlainString())
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isDate(int format, String code) {
        boolean builtIn = format >= 14 && format <= 22
                || format >= 27 && format <= 36
                || format >= 45 && format <= 47
                || format >= 50 && format <= 58;
        String bare = LITERAL.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
        return code.isEmpty() ? builtIn : DATE.matcher(bare).find();
    }

    private static int number(@Nullable String attribute) {
        return attribute != null && attribute.matches("\\d{1,9}") ? Integer.parseInt(attribute) : 0;
    }

    private static String text(@Nullable String attribute) {
        return attribute == null || attribute.length() > 255 ? "" : attribute;
    }
}
