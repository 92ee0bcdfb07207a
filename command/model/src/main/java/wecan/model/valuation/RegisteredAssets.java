package wecan.model.valuation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetRegisterEvent;
import wecan.messages.valuation.AssetRegisterEvent.*;
import wecan.messages.valuation.ValuationRejection.UnknownAsset;
import wecan.model.Histories.History;

/** What the events of a register say: the assets, as of any day. */
final class RegisteredAssets {
    private static final List<Integer> DEFAULT_LEAD_DAYS = List.of(90, 30, 0);

    /** In the order of their ids as text, so that whoever reads them gets the same. */
    private final Map<String, RegisteredAsset> assets = new TreeMap<>();

    private final Map<AssetClass, Integer> classLives = new EnumMap<>(AssetClass.class);
    private List<Integer> leadDays = DEFAULT_LEAD_DAYS;

    static RegisteredAssets of(History register) {
        RegisteredAssets assets = new RegisteredAssets();
        register.events().forEach(event -> assets.evolve((AssetRegisterEvent) event));
        return assets;
    }

    void evolve(AssetRegisterEvent event) {
        switch (event) {
            case RegisterOpened e -> {}
            case AssetRegistered e -> assets.put(e.asset().toString(), new RegisteredAsset(e));
            case AssetMeasured e -> get(e.asset()).measure(e.on(), e.quantity(), e.unitValue(), e.quality());
            case UsefulLifeSet e -> get(e.asset()).live(e.months());
            case ClassLifeSet e -> classLives.put(e.assetClass(), e.months());
            case LeadTimesSet e -> leadDays = e.days();
            case ReplacementPlanned e -> get(e.asset()).plan(e);
            case ReplacementAlerted e -> get(e.asset()).tell(e);
            case AssetDisposed e -> get(e.asset()).dispose(e.on());
        }
    }

    RegisteredAsset get(AssetId id) {
        RegisteredAsset asset = assets.get(id.toString());
        if (asset == null) {
            throw new CommandRejected(new UnknownAsset(id));
        }
        return asset;
    }

    boolean contains(AssetId id) {
        return assets.containsKey(id.toString());
    }

    int size() {
        return assets.size();
    }

    Collection<RegisteredAsset> all() {
        return assets.values();
    }

    /** 更替时限: in service plus useful life, its own or that of its class; null when unknown or the asset is gone. */
    @Nullable
    LocalDate dueOn(RegisteredAsset asset) {
        Integer own = asset.ownLife();
        Integer months = own == null ? classLives.get(asset.assetClass()) : own;
        return months == null || asset.disposedOn() != null
                ? null
                : asset.inServiceOn().plusMonths(months);
    }

    /** How many days before {@code dueOn} people are told: on none, when nothing is due. */
    List<Integer> leadDays(@Nullable LocalDate dueOn) {
        return dueOn == null ? List.of() : leadDays;
    }

    /**
     * The assets that count in the period from {@code first} to {@code last}, as they were on its last day: in service by
     * then, and not disposed of before the period began.
     *
     * @param assetClass null for all
     */
    List<AssetMeasure> asOf(@Nullable AssetClass assetClass, LocalDate first, LocalDate last) {
        return assets.values().stream()
                .filter(asset -> assetClass == null || asset.assetClass() == assetClass)
                .map(asset -> asset.asOf(first, last))
                .filter(Objects::nonNull)
                .toList();
    }
}
