package wecan.chaincode.anchor;

import java.util.Locale;
import wecan.chaincode.ContractFailure;
import wecan.chaincode.ContractFailure.Code;

/** A log's identity, and the plain ledger keys of what is kept about it. */
record Origin(String name) {
    private static final int LONGEST = 200;

    static Origin of(String name) {
        boolean bad = name.isEmpty()
                || name.length() > LONGEST
                || name.chars().anyMatch(c -> c <= ' ' || c >= 0x7f || c == '~' || c == '+');
        if (bad) {
            throw new ContractFailure(
                    Code.BAD_ARGUMENT,
                    "An origin is a URL without scheme of at most 200 ASCII characters, without spaces, + and ~.");
        }
        return new Origin(name);
    }

    String key() {
        return "ANC~" + name + "~KEY";
    }

    String headKey() {
        return "ANC~" + name + "~HEAD";
    }

    String checkpointKey(long size) {
        return "ANC~" + name + "~C~" + String.format(Locale.ROOT, "%020d", size);
    }
}
