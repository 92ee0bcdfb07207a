package wecan.messages.sourcing;

import java.util.UUID;

/** An import of demands from a file. */
public record DemandImportId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
