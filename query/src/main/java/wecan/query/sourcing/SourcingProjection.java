package wecan.query.sourcing;

import wecan.messages.DomainEvent;
import wecan.messages.sourcing.DataItemSourceEvent;
import wecan.messages.sourcing.DemandImportEvent;
import wecan.messages.sourcing.ServiceItemDemandEvent;
import wecan.messages.sourcing.SourcingScopeEvent;
import wecan.messages.sourcing.SourcingScopeEvent.ScopeOpened;
import wecan.messages.sourcing.SourcingScopeEvent.TermsChanged;
import wecan.messages.sourcing.SourcingScopeEvent.UnitEnrolled;
import wecan.query.Fields;
import wecan.query.Fold;
import wecan.query.Projection;
import wecan.query.Recorded;
import wecan.query.ViewKind;

/** Scopes, demands with their lines, the requests made of them, data items with their sources, and imports. */
public final class SourcingProjection extends Projection {
    public SourcingProjection() {
        super(ViewKind.Group.SOURCING);
    }

    @Override
    protected void project(DomainEvent event, Recorded at, Fold fold) {
        switch (event) {
            case SourcingScopeEvent e -> fold.own(ViewKind.SOURCING_SCOPE, e.scope(), at, scope -> scope(e, at, scope));
            case ServiceItemDemandEvent e -> DemandSteps.project(e, at, fold);
            case DataItemSourceEvent e -> {
                fold.own(ViewKind.DATA_ITEM_SOURCE, e.item(), at, item -> DataItemSteps.apply(e, at, item));
                if (e instanceof DataItemSourceEvent.OfRequest about) {
                    request(about, at, fold);
                }
            }
            case DemandImportEvent e -> ImportSteps.project(e, at, fold);
            default -> {}
        }
    }

    /** A request is a part of its data item: the version is the item's, the position is of the last event about it. */
    private static void request(DataItemSourceEvent.OfRequest event, Recorded at, Fold fold) {
        fold.change(ViewKind.SOURCING_REQUEST, event.request(), at, request -> {
            RequestSteps.apply(event, at, request);
            request.set("position", at.position());
        });
    }

    private static void scope(SourcingScopeEvent event, Recorded at, Fields scope) {
        switch (event) {
            case ScopeOpened e -> {
                scope.set("organisation", e.coordinator())
                        .add("participants", e.coordinator())
                        .set("openedBy", e.by())
                        .set("openedAt", at.at());
                terms(scope, e.responseDays(), e.returnsAllowed(), e.autoDispatch());
            }
            case TermsChanged e -> terms(scope, e.responseDays(), e.returnsAllowed(), e.autoDispatch());
            case UnitEnrolled e ->
                scope.add("participants", e.unit())
                        .add("parties", e.unit())
                        .append(
                                "units",
                                Fields.child()
                                        .set("unit", e.unit())
                                        .set("code", e.code())
                                        .set("enrolledBy", e.by())
                                        .set("enrolledAt", at.at()));
        }
    }

    private static void terms(Fields scope, int responseDays, int returnsAllowed, boolean autoDispatch) {
        scope.set("responseDays", responseDays)
                .set("returnsAllowed", returnsAllowed)
                .set("autoDispatch", autoDispatch);
    }
}
