package wecan.model.valuation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetValue;
import wecan.messages.valuation.IndicatorSystemId;
import wecan.messages.valuation.ValuationRejection.MeasureMissing;
import wecan.messages.valuation.ValuationReport;
import wecan.messages.valuation.ValueChange;
import wecan.messages.valuation.ValueChange.Absence;
import wecan.messages.valuation.ValueChange.AssetChange;

/**
 * What changed since the period before (增减值): compared only under the same version of the indicators, else that period
 * is scored anew under this one (domain.md C7).
 *
 * @param change null with a reason in {@code absence}
 */
record Comparison(@Nullable ValueChange change, @Nullable Absence absence) {
    /** The indicators by which a period is scored. */
    record Scale(IndicatorSystemId system, int version, IndicatorTree tree) {}

    static Comparison of(Scale scale, Valuation now, @Nullable ValuationReport prior) {
        if (prior == null) {
            return new Comparison(null, Absence.NO_PRIOR_PERIOD);
        }
        boolean same = prior.system().equals(scale.system()) && prior.systemVersion() == scale.version();
        return (same
                        ? Optional.of(new Valuation(prior.values(), prior.score(), prior.total()))
                        : rescored(scale.tree(), prior))
                .map(before -> new Comparison(between(prior, !same, before, now), null))
                .orElseGet(() -> new Comparison(null, Absence.NOT_COMPARABLE));
    }

    private static Optional<Valuation> rescored(IndicatorTree tree, ValuationReport prior) {
        try {
            return Valuation.of(tree, prior.measures());
        } catch (CommandRejected e) {
            if (e.rejection() instanceof MeasureMissing) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static ValueChange between(ValuationReport prior, boolean rescored, Valuation before, Valuation now) {
        Map<String, AssetValue> then = byAsset(before);
        Map<String, AssetValue> today = byAsset(now);
        TreeSet<String> assets = new TreeSet<>(then.keySet());
        assets.addAll(today.keySet());
        List<AssetChange> changes = new ArrayList<>();
        long increase = 0;
        long decrease = 0;
        for (String asset : assets) {
            AssetChange change = change(then.get(asset), today.get(asset));
            increase += Math.max(change.change(), 0);
            decrease += Math.max(-change.change(), 0);
            changes.add(change);
        }
        return new ValueChange(
                prior.period(),
                prior.revision(),
                rescored,
                before.total(),
                before.score(),
                increase,
                decrease,
                increase - decrease,
                List.copyOf(changes));
    }

    private static AssetChange change(@Nullable AssetValue before, @Nullable AssetValue after) {
        AssetId asset = before == null ? Objects.requireNonNull(after).asset() : before.asset();
        Long from = before == null ? null : before.value();
        Long to = after == null ? null : after.value();
        return new AssetChange(asset, from, to, (to == null ? 0 : to) - (from == null ? 0 : from));
    }

    private static Map<String, AssetValue> byAsset(Valuation valuation) {
        Map<String, AssetValue> values = new HashMap<>();
        valuation.values().forEach(v -> values.put(v.asset().toString(), v));
        return values;
    }
}
