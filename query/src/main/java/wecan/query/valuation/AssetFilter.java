package wecan.query.valuation;

import org.jspecify.annotations.Nullable;
import wecan.messages.valuation.AssetClass;

/** Which assets of an organisation: of this class, disposed of or not. Null for any. */
public record AssetFilter(
        @Nullable AssetClass assetClass, @Nullable Boolean disposed) {
    public static final AssetFilter ALL = new AssetFilter(null, null);
}
