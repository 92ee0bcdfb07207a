package wecan.query.valuation;

import wecan.messages.DomainEvent;
import wecan.messages.valuation.AssetRegisterEvent;
import wecan.messages.valuation.IndicatorSystemEvent;
import wecan.messages.valuation.IndicatorSystemEvent.IndicatorSystemPublished;
import wecan.messages.valuation.ValuationPeriodEvent;
import wecan.query.Fields;
import wecan.query.Fold;
import wecan.query.Projection;
import wecan.query.Recorded;
import wecan.query.ViewKind;

/** Assets, indicator systems and valuation periods. */
public final class ValuationProjection extends Projection {
    public ValuationProjection() {
        super(ViewKind.Group.VALUATION);
    }

    @Override
    protected void project(DomainEvent event, Recorded at, Fold fold) {
        switch (event) {
            case AssetRegisterEvent e -> AssetSteps.project(e, at, fold);
            case IndicatorSystemEvent e -> indicators(e, at, fold);
            case ValuationPeriodEvent e -> PeriodSteps.project(e, at, fold);
            default -> {}
        }
    }

    private static void indicators(IndicatorSystemEvent event, Recorded at, Fold fold) {
        switch (event) {
            case IndicatorSystemPublished e -> {
                fold.own(ViewKind.INDICATOR_SYSTEM, e.system(), at, system -> system(e, at, system));
                fold.own(
                        ViewKind.INDICATOR_VERSION,
                        new IndicatorVersionView.Key(e.system(), e.version()),
                        at,
                        version -> version(e, at, version));
                if (e.version() > 1) {
                    fold.change(
                            ViewKind.INDICATOR_VERSION,
                            new IndicatorVersionView.Key(e.system(), e.version() - 1),
                            at,
                            version -> version.set("supersededFrom", e.effectiveFrom()));
                }
            }
        }
    }

    private static void system(IndicatorSystemPublished event, Recorded at, Fields system) {
        system.set("organisation", event.organisation())
                .set("name", event.name())
                .set("latestVersion", event.version());
        if (!system.has("createdAt")) {
            system.set("createdAt", at.at());
        }
    }

    private static void version(IndicatorSystemPublished event, Recorded at, Fields version) {
        version.set("system", event.system())
                .set("organisation", event.organisation())
                .set("number", event.version())
                .set("name", event.name())
                .replace(
                        "indicators",
                        event.indicators().stream()
                                .map(IndicatorVersionView::stored)
                                .toList())
                .set("effectiveFrom", event.effectiveFrom())
                .set("publishedBy", event.by())
                .set("publishedAt", at.at());
    }
}
