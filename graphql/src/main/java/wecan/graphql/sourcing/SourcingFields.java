package wecan.graphql.sourcing;

import graphql.GraphQLContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.adapters.sourcing.Column;
import wecan.graphql.api.Connection;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Joins;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Pages;
import wecan.graphql.ledger.FabricTransaction;
import wecan.messages.sourcing.RowResult;
import wecan.query.PageRequest;
import wecan.query.access.Viewer;
import wecan.query.sourcing.Attention;
import wecan.query.sourcing.DataItemSourceQueries;
import wecan.query.sourcing.DataItemSourceView;
import wecan.query.sourcing.DemandImportQueries;
import wecan.query.sourcing.DemandImportView;
import wecan.query.sourcing.DemandLineView;
import wecan.query.sourcing.ServiceItemDemandQueries;
import wecan.query.sourcing.ServiceItemDemandView;
import wecan.query.sourcing.SourceTerm;
import wecan.query.sourcing.SourcingRequestQueries;
import wecan.query.sourcing.SourcingRequestView;
import wecan.query.sourcing.SourcingScopeView;

/** Fields of this context's objects that are no values of theirs. */
@Controller
class SourcingFields {
    private final ServiceItemDemandQueries demands;
    private final SourcingRequestQueries requests;
    private final DataItemSourceQueries items;
    private final DemandImportQueries imports;
    private final ImportSentences sentences;

    SourcingFields(
            ServiceItemDemandQueries demands,
            SourcingRequestQueries requests,
            DataItemSourceQueries items,
            DemandImportQueries imports,
            ImportSentences sentences) {
        this.demands = demands;
        this.requests = requests;
        this.items = items;
        this.imports = imports;
        this.sentences = sentences;
    }

    @SchemaMapping(typeName = "SourcingScope")
    Connection<DataItemSourceView> dataItems(
            SourcingScopeView scope,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return Pages.connection(items.ofScope(viewer, scope.id(), Pages.request(first, after)));
    }

    @SchemaMapping(typeName = "ServiceItemDemand")
    int lineCount(ServiceItemDemandView demand) {
        return demand.lines();
    }

    @SchemaMapping(typeName = "ServiceItemDemand")
    Connection<DemandLineView> lines(
            ServiceItemDemandView demand,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return Pages.connection(demands.lines(viewer, demand.id(), Pages.request(first, after)));
    }

    @SchemaMapping(typeName = "DemandLine", field = "id")
    String idOfLine(DemandLineView line) {
        return GlobalId.encode(NodeKind.SOURCING_REQUEST, line.id().value());
    }

    @BatchMapping(typeName = "DemandLine", field = "request")
    Map<DemandLineView, SourcingRequestView> requestOfLine(List<DemandLineView> lines, GraphQLContext context) {
        return Joins.one(lines, DemandLineView::id, ids -> requests.byIds(Joins.viewer(context), ids));
    }

    /** Of its data item, of which the request is a part. */
    @BatchMapping(typeName = "SourcingRequest", field = "version")
    Map<SourcingRequestView, Long> versionOfRequest(List<SourcingRequestView> views, GraphQLContext context) {
        Map<SourcingRequestView, DataItemSourceView> parents =
                Joins.one(views, SourcingRequestView::item, ids -> items.byIds(Joins.viewer(context), ids));
        Map<SourcingRequestView, Long> versions = new HashMap<>();
        parents.forEach((request, item) -> versions.put(request, item.version()));
        return versions;
    }

    @SchemaMapping(typeName = "SourcingRequest")
    List<Attention> attention(SourcingRequestView request) {
        return request.attention().stream().sorted().toList();
    }

    @SchemaMapping(typeName = "DataItemSource", field = "since")
    @Nullable
    Instant sinceOfSource(DataItemSourceView item) {
        SourceTerm term = item.published();
        return term == null || term.source() == null ? null : term.from();
    }

    @SchemaMapping(typeName = "DataItemSource", field = "term")
    String newestTerm(DataItemSourceView item) {
        return Long.toString(item.term());
    }

    @SchemaMapping(typeName = "DataItemSource", field = "ledgerStatus")
    SourceTerm.@Nullable Ledger ledgerStatusOfItem(DataItemSourceView item) {
        SourceTerm term = item.published();
        return term == null ? null : term.ledger();
    }

    @SchemaMapping(typeName = "DataItemSource")
    @Nullable
    String ledgerReason(DataItemSourceView item) {
        SourceTerm term = item.published();
        return term == null ? null : term.reason();
    }

    @SchemaMapping(typeName = "DataItemSource", field = "fabric")
    @Nullable
    FabricTransaction fabricOfItem(DataItemSourceView item) {
        SourceTerm term = item.published();
        return term == null || term.fabricTx() == null ? null : FabricTransaction.of(term.fabricTx(), term.block());
    }

    @SchemaMapping(typeName = "DataItemSource")
    List<SourceTerm> terms(DataItemSourceView item) {
        return item.history().reversed();
    }

    @SchemaMapping(typeName = "DataItemSource", field = "requests")
    Connection<SourcingRequestView> requestsOfItem(
            DataItemSourceView item,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return Pages.connection(requests.ofItem(viewer, item.id(), Pages.request(first, after)));
    }

    @SchemaMapping(typeName = "SourceTerm", field = "term")
    String numberOfTerm(SourceTerm term) {
        return Long.toString(term.term());
    }

    @SchemaMapping(typeName = "SourceTerm", field = "ledgerStatus")
    SourceTerm.Ledger ledgerStatusOfTerm(SourceTerm term) {
        return term.ledger();
    }

    @SchemaMapping(typeName = "DemandImport")
    @Nullable
    String failureMessage(DemandImportView imported, Locale locale) {
        String code = imported.failureCode();
        return code == null ? null : sentences.ofFile(code, locale);
    }

    @SchemaMapping(typeName = "DemandImport")
    Connection<RowResult> results(
            DemandImportView imported,
            @Argument boolean all,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        PageRequest page = Pages.request(first, after);
        return Pages.connection(
                all ? imports.rows(viewer, imported.id(), page) : imports.refusedRows(viewer, imported.id(), page));
    }

    @SchemaMapping(typeName = "RowResult", field = "field")
    @Nullable
    String columnOfRow(RowResult result) {
        return ImportSentences.column(result).map(Column::english).orElse(null);
    }

    @SchemaMapping(typeName = "RowResult")
    @Nullable
    String message(RowResult result, Locale locale) {
        return result.code() == null ? null : sentences.ofRow(result, locale);
    }
}
