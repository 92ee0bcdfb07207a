package wecan.query.sourcing;

import wecan.messages.sourcing.DataItemLine;
import wecan.messages.sourcing.ServiceItemDemandEvent;
import wecan.messages.sourcing.ServiceItemDemandEvent.DataItemAdded;
import wecan.messages.sourcing.ServiceItemDemandEvent.DataItemRemoved;
import wecan.messages.sourcing.ServiceItemDemandEvent.DataItemSubmitted;
import wecan.messages.sourcing.ServiceItemDemandEvent.DemandRegistered;
import wecan.messages.sourcing.ServiceItemDemandEvent.MaterialAdded;
import wecan.messages.sourcing.ServiceItemDemandEvent.RowsImported;
import wecan.messages.sourcing.ServiceItemDemandEvent.SourceNominated;
import wecan.query.Fields;
import wecan.query.Fold;
import wecan.query.Recorded;
import wecan.query.ViewKind;

/**
 * What each event changes of a demand and of its lines. A line is a document of its own, the one that becomes the
 * request: demands of ten thousand lines stay small, and a line shows what became of it without another read.
 */
final class DemandSteps {
    private DemandSteps() {}

    static void project(ServiceItemDemandEvent event, Recorded at, Fold fold) {
        fold.own(ViewKind.SERVICE_ITEM_DEMAND, event.demand(), at, demand -> demand(event, at, demand));
        switch (event) {
            case DataItemAdded e ->
                fold.change(ViewKind.SOURCING_REQUEST, e.line(), at, line -> {
                    line(line, e.item());
                    line.set("demand", e.demand()).set("listed", true);
                });
            case SourceNominated e ->
                fold.change(ViewKind.SOURCING_REQUEST, e.line(), at, line -> line.set("nominated", e.unit()));
            case DataItemRemoved e ->
                fold.change(ViewKind.SOURCING_REQUEST, e.line(), at, line -> line.set("listed", null));
            case DataItemSubmitted e ->
                fold.change(ViewKind.SOURCING_REQUEST, e.line(), at, line -> {
                    line(line, e.item());
                    line.set("submittedAt", at.at());
                });
            case RowsImported e -> ImportSteps.results(e.imported(), e.results(), at, fold);
            case DemandRegistered e -> {}
            case MaterialAdded e -> {}
        }
    }

    private static void demand(ServiceItemDemandEvent event, Recorded at, Fields demand) {
        switch (event) {
            case DemandRegistered e ->
                demand.set("organisation", e.demander())
                        .set("scope", e.scope())
                        .set("serviceItem", e.serviceItem())
                        .set("name", e.name())
                        .set("registeredBy", e.by())
                        .set("registeredAt", at.at());
            case MaterialAdded e ->
                demand.append(
                        "materials", Fields.child().set("name", e.material()).set("kind", e.kind()));
            case DataItemAdded e -> demand.plus("lines", 1);
            case DataItemRemoved e -> demand.plus("lines", -1);
            case DataItemSubmitted e -> demand.plus("submitted", 1);
            case SourceNominated e -> {}
            case RowsImported e -> {}
        }
    }

    /** What the demand says of a data item, on the line and on the request alike. */
    static void line(Fields line, DataItemLine item) {
        line.set("material", item.material())
                .set("code", item.code())
                .set("name", item.name())
                .set("sourceKind", item.sourceKind())
                .set("nominated", item.nominated())
                .set("purpose", item.purpose())
                .set("externalKey", item.externalKey());
    }
}
