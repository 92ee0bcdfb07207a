package wecan.messages.signing;

import java.util.UUID;

/** An envelope of a document and those who sign it (签署流程). */
public record SigningFlowId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
