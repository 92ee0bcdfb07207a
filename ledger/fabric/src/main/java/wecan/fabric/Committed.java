package wecan.fabric;

import java.nio.charset.StandardCharsets;

/**
 * A valid transaction in a block.
 *
 * @param txId 64 hex digits
 * @param result what the chaincode answered
 */
public record Committed(String txId, long block, byte[] result) {
    public Committed {
        result = result.clone();
    }

    @Override
    public byte[] result() {
        return result.clone();
    }

    public String text() {
        return new String(result, StandardCharsets.UTF_8);
    }
}
