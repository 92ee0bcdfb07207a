package wecan.chaincode.anchor;

import org.json.JSONObject;
import wecan.proof.Digest;
import wecan.proof.Merkle;

/** The newest anchored size and root of a log. */
record Head(long size, Digest root) {
    static final Head EMPTY = new Head(0, Merkle.EMPTY_ROOT);

    /** {@code {"size":"7","root":"..."}}: the size as a decimal text, the root in hexadecimal. */
    String json() {
        return "{\"size\":\"" + size + "\",\"root\":\"" + root.hex() + "\"}";
    }

    static Head of(String json) {
        JSONObject head = new JSONObject(json);
        return new Head(Long.parseLong(head.getString("size")), Digest.ofHex(head.getString("root")));
    }
}
