package wecan.messages.sourcing;

import java.util.UUID;
import wecan.messages.DerivedId;

/** A data item (数据项) of a scope and who is its source: follows from scope and code, so that there is one only. */
public record DataItemSourceId(UUID value) {
    public static DataItemSourceId of(SourcingScopeId scope, String code) {
        return new DataItemSourceId(DerivedId.of("data-item-source", scope, Codes.normal(code)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
