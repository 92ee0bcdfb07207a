package wecan.query.valuation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.Reading;
import wecan.query.valuation.AssetSummary.Average;
import wecan.query.valuation.AssetSummary.Lifecycle;
import wecan.query.valuation.AssetSummary.OfClass;
import wecan.query.valuation.AssetView.Measurement;

/** Sums over assets as of a day. */
final class AssetSums {
    private final AssetClass assetClass;
    private final LocalDate asOf;
    private final @Nullable Integer classLife;
    private final List<BigInteger> used = new ArrayList<>();
    private final Map<String, List<BigInteger>> quality = new TreeMap<>();
    private BigInteger fullValue = BigInteger.ZERO;
    private long quantity;
    private int inUse;
    private int disposed;
    private int past;
    private int unknown;

    private AssetSums(AssetClass assetClass, LocalDate asOf, @Nullable Integer classLife) {
        this.assetClass = assetClass;
        this.asOf = asOf;
        this.classLife = classLife;
    }

    /** @param lives useful lives in months, of the classes that have one */
    static AssetSummary of(
            OrganisationId organisation, LocalDate asOf, List<AssetView> assets, Map<AssetClass, Integer> lives) {
        List<AssetSums> sums = Arrays.stream(AssetClass.values())
                .sorted(Comparator.naturalOrder())
                .map(assetClass -> new AssetSums(assetClass, asOf, lives.get(assetClass)))
                .toList();
        assets.forEach(asset -> sums.get(asset.assetClass().ordinal()).add(asset));
        List<BigInteger> values = sums.stream().map(s -> s.fullValue).toList();
        List<Integer> shares = Shares.of(values);
        return new AssetSummary(
                organisation,
                asOf,
                sums.stream()
                        .map(s -> s.summed(shares.isEmpty() ? null : shares.get(s.assetClass.ordinal())))
                        .toList(),
                values.stream().reduce(BigInteger.ZERO, BigInteger::add));
    }

    private void add(AssetView asset) {
        if (asset.disposedOn() != null && asset.disposedOn().isBefore(asOf)) {
            disposed++;
            return;
        }
        Optional<Measurement> measurement = asset.on(asOf);
        if (measurement.isEmpty()) {
            return;
        }
        Measurement measured = measurement.get();
        inUse++;
        quantity = Math.addExact(quantity, measured.quantity());
        fullValue = fullValue.add(
                BigInteger.valueOf(measured.quantity()).multiply(BigInteger.valueOf(measured.unitValue())));
        for (Reading reading : measured.quality()) {
            quality.computeIfAbsent(reading.measure(), m -> new ArrayList<>()).add(BigInteger.valueOf(reading.value()));
        }
        age(asset);
    }

    private void age(AssetView asset) {
        Integer months = asset.usefulLifeMonths() == null ? classLife : asset.usefulLifeMonths();
        if (months == null) {
            unknown++;
            return;
        }
        LocalDate end = asset.inServiceOn().plusMonths(months);
        if (!asOf.isBefore(end)) {
            past++;
        }
        long life = ChronoUnit.DAYS.between(asset.inServiceOn(), end);
        long lived = Math.min(life, ChronoUnit.DAYS.between(asset.inServiceOn(), asOf));
        used.add(BigInteger.valueOf(Shares.WHOLE * lived / life));
    }

    private OfClass summed(@Nullable Integer share) {
        return new OfClass(
                assetClass,
                inUse,
                disposed,
                quantity,
                fullValue,
                share,
                new Lifecycle(used.isEmpty() ? null : Integer.valueOf((int) mean(used)), past, unknown),
                quality.entrySet().stream()
                        .map(e -> new Average(
                                e.getKey(), mean(e.getValue()), e.getValue().size()))
                        .toList());
    }

    private static long mean(List<BigInteger> values) {
        BigInteger sum = values.stream().reduce(BigInteger.ZERO, BigInteger::add);
        return new BigDecimal(sum)
                .divide(BigDecimal.valueOf(values.size()), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
