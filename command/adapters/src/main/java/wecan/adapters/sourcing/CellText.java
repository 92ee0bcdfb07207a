package wecan.adapters.sourcing;

import java.util.regex.Pattern;

/** How Office Open XML writes characters that XML cannot: {@code _x000D_} for a carriage return. */
final class CellText {
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private CellText() {}

    static String unescaped(CharSequence text) {
        return ESCAPED.matcher(text)
                .replaceAll(m -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }
}
