package wecan.graphql.valuation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.graphql.api.Decimal;
import wecan.messages.valuation.AssetClass;
import wecan.query.valuation.ScoringView;

/**
 * {@code Composition} of the schema.
 *
 * @param share percent
 */
record ClassPart(
        AssetClass assetClass,
        int assets,
        long value,
        @Nullable Decimal share) {
    static List<ClassPart> all(@Nullable ScoringView scoring) {
        return scoring == null
                ? List.of()
                : scoring.composition().stream().map(ClassPart::of).toList();
    }

    private static ClassPart of(ScoringView.ClassShare part) {
        Integer share = part.share();
        return new ClassPart(
                part.assetClass(), part.assets(), part.value(), share == null ? null : Decimal.ofHundredths(share));
    }
}
