package wecan.model.valuation;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetRegisterEvent.AssetRegistered;
import wecan.messages.valuation.AssetRegisterEvent.ReplacementAlerted;
import wecan.messages.valuation.AssetRegisterEvent.ReplacementPlanned;
import wecan.messages.valuation.Reading;

/** One asset of a register, with what was measured of it on every day. */
final class RegisteredAsset {
    private record Measured(long quantity, long unitValue, List<Reading> quality) {}

    private final AssetId id;
    private final AssetClass assetClass;
    private final String name;
    private final LocalDate inServiceOn;
    private final NavigableMap<LocalDate, Measured> measured = new TreeMap<>();

    /** The shortest lead time that was told, by the day on which the replacement was due then. */
    private final Map<LocalDate, Integer> told = new HashMap<>();

    private @Nullable Integer ownLife;
    private @Nullable LocalDate disposedOn;
    private @Nullable LocalDate dueOn;
    private List<Integer> leadDays = List.of();

    RegisteredAsset(AssetRegistered e) {
        id = e.asset();
        assetClass = e.assetClass();
        name = e.name();
        inServiceOn = e.inServiceOn();
        ownLife = e.usefulLifeMonths();
        measure(e.inServiceOn(), e.quantity(), e.unitValue(), e.quality());
    }

    AssetId id() {
        return id;
    }

    AssetClass assetClass() {
        return assetClass;
    }

    LocalDate inServiceOn() {
        return inServiceOn;
    }

    @Nullable
    LocalDate disposedOn() {
        return disposedOn;
    }

    @Nullable
    Integer ownLife() {
        return ownLife;
    }

    /** What is recorded later for the same day counts. */
    void measure(LocalDate on, long quantity, long unitValue, List<Reading> quality) {
        measured.put(on, new Measured(quantity, unitValue, quality));
    }

    void live(@Nullable Integer months) {
        ownLife = months;
    }

    void dispose(LocalDate on) {
        disposedOn = on;
    }

    void plan(ReplacementPlanned e) {
        dueOn = e.dueOn();
        leadDays = e.leadDays();
    }

    void tell(ReplacementAlerted e) {
        told.merge(e.dueOn(), e.leadDays(), Math::min);
    }

    boolean isPlanned(@Nullable LocalDate due, List<Integer> leads) {
        return Objects.equals(due, dueOn) && leads.equals(leadDays);
    }

    /** Whether on {@code today} this is the most urgent alert that has come due, and it or a more urgent one is untold. */
    boolean isToTell(LocalDate due, int lead, LocalDate today) {
        return due.equals(dueOn)
                && leadDays.contains(lead)
                && reached(due, lead, today)
                && leadDays.stream().noneMatch(shorter -> shorter < lead && reached(due, shorter, today))
                && told.getOrDefault(due, Integer.MAX_VALUE) > lead;
    }

    private static boolean reached(LocalDate due, int lead, LocalDate today) {
        return !today.isBefore(due.minusDays(lead));
    }

    /** As it was on the {@code last} day of a period that began with {@code first}; null when it did not count then. */
    @Nullable
    AssetMeasure asOf(LocalDate first, LocalDate last) {
        Map.Entry<LocalDate, Measured> newest = measured.floorEntry(last);
        if (newest == null || disposedOn != null && disposedOn.isBefore(first)) {
            return null;
        }
        Measured m = newest.getValue();
        return new AssetMeasure(id, assetClass, name, m.quantity(), m.unitValue(), m.quality());
    }

    /** Equal when the same happened to them. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegisteredAsset asset && all().equals(asset.all());
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    private List<@Nullable Object> all() {
        return Arrays.asList(id, assetClass, name, inServiceOn, measured, told, ownLife, disposedOn, dueOn, leadDays);
    }
}
