package wecan.query.sourcing;

import java.util.List;
import java.util.function.Consumer;
import wecan.messages.sourcing.DataItemSourceEvent;
import wecan.messages.sourcing.DataItemSourceEvent.CurrentSourceChanged;
import wecan.messages.sourcing.DataItemSourceEvent.NegativeListed;
import wecan.messages.sourcing.DataItemSourceEvent.NegativeListingLifted;
import wecan.messages.sourcing.DataItemSourceEvent.OfRequest;
import wecan.messages.sourcing.DataItemSourceEvent.PublicationPosted;
import wecan.messages.sourcing.DataItemSourceEvent.PublicationRefused;
import wecan.messages.sourcing.DataItemSourceEvent.RequestDispatched;
import wecan.messages.sourcing.DataItemSourceEvent.RequestReopened;
import wecan.messages.sourcing.DataItemSourceEvent.SourcingRequested;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;
import wecan.query.Recorded;

/** What each event changes of a data item's document: its source, its terms on the ledger, the negative list. */
final class DataItemSteps {
    private DataItemSteps() {}

    static void apply(DataItemSourceEvent event, Recorded at, Fields item) {
        switch (event) {
            case SourcingRequested e -> {
                of(item, e.scope(), e.line().code());
                if (!item.has("name")) {
                    item.set("name", e.line().name());
                }
                item.add("parties", e.demander());
            }
            case RequestDispatched e -> item.add("parties", e.unit());
            case RequestReopened e -> item.add("parties", e.unit());
            case NegativeListed e -> {
                of(item, e.scope(), e.code());
                item.set("negative", true)
                        .set("basis", e.basis())
                        .set("citation", e.citation())
                        .set("listedBy", e.by())
                        .set("listedAt", at.at());
            }
            case NegativeListingLifted e ->
                item.set("negative", null)
                        .set("basis", null)
                        .set("citation", null)
                        .set("listedBy", null)
                        .set("listedAt", null)
                        .set("lifted", e.reason())
                        .set("liftedAt", at.at());
            case CurrentSourceChanged e -> changed(e, at, item);
            case PublicationPosted e ->
                published(item, e.term(), term -> term.set("ledger", SourceTerm.Ledger.POSTED)
                        .set("fabricTx", e.fabricTx())
                        .set("block", e.block()));
            case PublicationRefused e ->
                published(item, e.term(), term -> term.set("ledger", SourceTerm.Ledger.REJECTED)
                        .set("fabricTx", e.fabricTx())
                        .set("block", e.block())
                        .set("reason", e.reason()));
            case OfRequest e -> {}
        }
    }

    private static void of(Fields item, SourcingScopeId scope, String code) {
        item.set("scope", scope).set("code", code);
    }

    private static void changed(CurrentSourceChanged event, Recorded at, Fields item) {
        of(item, event.scope(), event.code());
        List<Fields> terms = item.children("terms");
        if (!terms.isEmpty()) {
            terms.getLast().set("to", at.at());
            item.replace("terms", terms);
        }
        item.append(
                        "terms",
                        Fields.child()
                                .set("term", event.term())
                                .set("source", event.source())
                                .set("from", at.at())
                                .set("ledger", SourceTerm.Ledger.REQUESTED))
                .set("source", event.source())
                .set("ledger", SourceTerm.Ledger.REQUESTED);
    }

    /** What Fabric did with a term. The item's own status is that of its newest one. */
    private static void published(Fields item, long number, Consumer<Fields> step) {
        List<Fields> terms = item.children("terms");
        terms.stream().filter(term -> term.number("term") == number).forEach(step);
        item.replace("terms", terms);
        if (!terms.isEmpty()) {
            item.set("ledger", terms.getLast().text("ledger"));
        }
    }
}
