package wecan.fabric.assurance;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import wecan.proof.Digest;
import wecan.proof.Merkle;

/** The newest anchored size and root of a log, as the contract {@code anchor} tells it. */
record AnchorHead(long size, Digest root) {
    /** Before the first checkpoint. */
    static final AnchorHead NONE = new AnchorHead(0, Merkle.EMPTY_ROOT);

    static AnchorHead read(byte[] answer) {
        JsonObject json = JsonParser.parseString(new String(answer, StandardCharsets.UTF_8))
                .getAsJsonObject();
        return new AnchorHead(
                json.get("size").getAsLong(), Digest.ofHex(json.get("root").getAsString()));
    }
}
