package wecan.query.valuation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.valuation.AssetRegisterEvent;
import wecan.messages.valuation.AssetRegisterEvent.AssetDisposed;
import wecan.messages.valuation.AssetRegisterEvent.AssetMeasured;
import wecan.messages.valuation.AssetRegisterEvent.AssetRegistered;
import wecan.messages.valuation.AssetRegisterEvent.ClassLifeSet;
import wecan.messages.valuation.AssetRegisterEvent.LeadTimesSet;
import wecan.messages.valuation.AssetRegisterEvent.OfAsset;
import wecan.messages.valuation.AssetRegisterEvent.RegisterOpened;
import wecan.messages.valuation.AssetRegisterEvent.ReplacementAlerted;
import wecan.messages.valuation.AssetRegisterEvent.ReplacementPlanned;
import wecan.messages.valuation.AssetRegisterEvent.UsefulLifeSet;
import wecan.messages.valuation.Reading;
import wecan.query.Fields;
import wecan.query.Fold;
import wecan.query.Recorded;
import wecan.query.ViewKind;

/** What each event of a register changes of the register's document and of the assets'. */
final class AssetSteps {
    private AssetSteps() {}

    static void project(AssetRegisterEvent event, Recorded at, Fold fold) {
        fold.own(ViewKind.ASSET_REGISTER, event.register(), at, register -> register(event, register));
        if (event instanceof OfAsset e) {
            fold.own(ViewKind.ASSET, e.asset(), at, asset -> asset(e, at, asset));
        }
    }

    private static void register(AssetRegisterEvent event, Fields register) {
        switch (event) {
            case RegisterOpened e -> register.set("organisation", e.organisation());
            case AssetRegistered e -> register.plus("assets", 1);
            case ClassLifeSet e -> register.set(AssetRegisterView.lifeField(e.assetClass()), e.months());
            case LeadTimesSet e -> register.set("leadDays", e.days());
            case AssetMeasured e -> {}
            case UsefulLifeSet e -> {}
            case ReplacementPlanned e -> {}
            case ReplacementAlerted e -> {}
            case AssetDisposed e -> {}
        }
    }

    private static void asset(OfAsset event, Recorded at, Fields asset) {
        switch (event) {
            case AssetRegistered e -> {
                asset.set("organisation", e.organisation())
                        .set("class", e.assetClass())
                        .set("name", e.name())
                        .set("nameKey", nameKey(e.name()))
                        .set("owner", e.owner())
                        .set("inServiceOn", e.inServiceOn())
                        .set("usefulLifeMonths", e.usefulLifeMonths())
                        .set("disposed", false)
                        .set("registeredBy", e.by())
                        .set("registeredAt", at.at());
                due(asset, null);
                measured(asset, e.inServiceOn(), e.quantity(), e.unitValue(), e.quality(), e.by(), at);
            }
            case AssetMeasured e -> measured(asset, e.on(), e.quantity(), e.unitValue(), e.quality(), e.by(), at);
            case UsefulLifeSet e -> asset.set("usefulLifeMonths", e.months());
            case ReplacementPlanned e -> {
                due(asset, e.dueOn());
                asset.set("leadDays", e.leadDays());
            }
            case ReplacementAlerted e ->
                asset.append(
                        "alerts",
                        Fields.child()
                                .set("dueOn", e.dueOn())
                                .set("leadDays", e.leadDays())
                                .set("at", at.at()));
            case AssetDisposed e ->
                asset.set("disposed", true).set("disposedOn", e.on()).set("disposalReason", e.reason());
        }
    }

    private static void due(Fields asset, @Nullable LocalDate dueOn) {
        asset.set("dueOn", dueOn).set("dueKey", dueOn == null ? Long.MAX_VALUE : dueOn.toEpochDay());
    }

    /** What is said later of the same day replaces what was said before. */
    private static void measured(
            Fields asset,
            LocalDate on,
            long quantity,
            long unitValue,
            List<Reading> quality,
            PersonId by,
            Recorded at) {
        Fields measurement = Fields.child()
                .set("on", on)
                .set("quantity", quantity)
                .set("unitValue", unitValue)
                .set("by", by)
                .set("recordedAt", at.at());
        Readings.set(measurement, quality);
        asset.replace(
                "measurements",
                Stream.concat(
                                asset.children("measurements").stream()
                                        .filter(m -> !m.day("on").equals(on)),
                                Stream.of(measurement))
                        .sorted(Comparator.comparing(m -> m.day("on")))
                        .toList());
    }

    /** A name as it is sorted. */
    private static String nameKey(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
