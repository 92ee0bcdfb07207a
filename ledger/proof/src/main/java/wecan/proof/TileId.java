package wecan.proof;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wecan.proof.MalformedEvidence.Code;

/**
 * Which tile or entry bundle (C2SP tlog-tiles).
 *
 * @param level 0 to 63 for hashes, {@link #ENTRIES} for an entry bundle
 * @param index position within the level, from 0
 * @param width number of hashes or entries, 1 to 256; below 256 the tile is partial
 */
public record TileId(int level, long index, int width) {
    /** The level that stands for entry bundles. */
    public static final int ENTRIES = -1;

    private static final Pattern PATH = Pattern.compile(
            "tile/(entries|0|[1-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/)*)([0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");
    private static final int MAX_PATH = 60;

    public TileId {
        if (level < ENTRIES || level > 63 || index < 0 || width < 1 || width > Tiles.WIDTH) {
            throw malformed("There is no tile " + index + " of width " + width + " at level " + level + ".");
        }
    }

    /** Reads a path such as {@code tile/0/x001/234.p/5}; only the one spelling of each tile is accepted. */
    public static TileId parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (path.length() > MAX_PATH || !matcher.matches()) {
            throw malformed("The path names no tile.");
        }
        String level = matcher.group(1);
        String width = matcher.group(4);
        String digits = (matcher.group(2) + matcher.group(3)).replace("x", "").replace("/", "");
        TileId id;
        try {
            id = new TileId(
                    level.equals("entries") ? ENTRIES : Integer.parseInt(level),
                    Long.parseLong(digits),
                    width == null ? Tiles.WIDTH : Integer.parseInt(width));
        } catch (NumberFormatException e) {
            throw malformed("The path names a tile beyond the largest.");
        }
        if (!id.path().equals(path)) {
            throw malformed("The path is not the one spelling of its tile.");
        }
        return id;
    }

    public boolean isPartial() {
        return width < Tiles.WIDTH;
    }

    /** The path below the log's prefix, without a leading slash. */
    public String path() {
        StringBuilder elements = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            elements.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        String partial = isPartial() ? ".p/" + width : "";
        return "tile/" + (level == ENTRIES ? "entries" : Integer.toString(level)) + "/" + elements + partial;
    }

    private static MalformedEvidence malformed(String message) {
        return new MalformedEvidence(Code.MALFORMED_TILE, message);
    }
}
