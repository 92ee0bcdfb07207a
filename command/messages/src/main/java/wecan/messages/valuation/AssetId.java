package wecan.messages.valuation;

import java.util.UUID;

/** An asset (资产) in the register of an organisation. */
public record AssetId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
