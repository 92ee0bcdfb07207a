package wecan.messages.sourcing;

import java.text.Normalizer;
import wecan.messages.InvalidInput;

/** Codes and names that identify: of data items, service items, materials and units. */
public final class Codes {
    /** The longest code, in code points. */
    public static final int MAX = 100;

    private Codes() {}

    /** As codes are compared and stored: Unicode NFKC, without white space around, runs of it inside as one space. */
    public static String normal(String code) {
        return Normalizer.normalize(code, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
    }

    /** Refuses what is empty or too long once normalised. */
    static String checked(String field, String code) {
        return InvalidInput.text(field, normal(InvalidInput.text(field, code, 4 * MAX)), MAX);
    }
}
