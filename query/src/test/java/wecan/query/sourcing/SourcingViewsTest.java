package wecan.query.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static wecan.query.Story.TX;
import static wecan.query.Story.viewer;
import static wecan.query.sourcing.SourcingStory.BUREAU;
import static wecan.query.sourcing.SourcingStory.CIVIL;
import static wecan.query.sourcing.SourcingStory.COORDINATOR;
import static wecan.query.sourcing.SourcingStory.DEMAND;
import static wecan.query.sourcing.SourcingStory.HOUSER;
import static wecan.query.sourcing.SourcingStory.HOUSING;
import static wecan.query.sourcing.SourcingStory.MATERIAL;
import static wecan.query.sourcing.SourcingStory.OFFICER;
import static wecan.query.sourcing.SourcingStory.POLICE;
import static wecan.query.sourcing.SourcingStory.REGISTRAR;
import static wecan.query.sourcing.SourcingStory.SCOPE;
import static wecan.query.sourcing.SourcingStory.request;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wecan.messages.sourcing.Basis;
import wecan.messages.sourcing.DataItemSourceEvent.CurrentSourceChanged;
import wecan.messages.sourcing.DataItemSourceEvent.NegativeListed;
import wecan.messages.sourcing.DataItemSourceEvent.NegativeListingLifted;
import wecan.messages.sourcing.DataItemSourceEvent.PublicationPosted;
import wecan.messages.sourcing.DataItemSourceEvent.PublicationRefused;
import wecan.messages.sourcing.DemandImportEvent.ImportFailed;
import wecan.messages.sourcing.DemandImportEvent.ImportFinished;
import wecan.messages.sourcing.DemandImportEvent.ImportStarted;
import wecan.messages.sourcing.DemandImportEvent.RowsCounted;
import wecan.messages.sourcing.DemandImportEvent.RowsRefused;
import wecan.messages.sourcing.DemandImportId;
import wecan.messages.sourcing.MaterialKind;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.RowResult;
import wecan.messages.sourcing.RowResult.Outcome;
import wecan.messages.sourcing.ServiceItemDemandEvent.DataItemRemoved;
import wecan.messages.sourcing.ServiceItemDemandEvent.RowsImported;
import wecan.messages.sourcing.ServiceItemDemandEvent.SourceNominated;
import wecan.messages.sourcing.SheetFormat;
import wecan.messages.sourcing.SourceKind;
import wecan.messages.sourcing.SourcingScopeEvent.TermsChanged;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ReadModels;
import wecan.query.Recording;
import wecan.query.sourcing.SourceTerm.Ledger;

/** Scopes, demands, data items and imports. */
class SourcingViewsTest {
    private static final PageRequest PAGE = PageRequest.first(10);
    private static final DemandImportId IMPORT = new DemandImportId(new UUID(50, 1));

    private final SourcingStory story = new SourcingStory().registered();
    private final ReadModels models = story.story.models;

    @Test
    void a_scope_shows_its_terms_and_the_codes_of_its_units() {
        story.then(new TermsChanged(SCOPE, 7, 3, true, COORDINATOR));

        SourcingScopeView view =
                models.sourcingScopes().ofCoordinator(viewer(HOUSER), BUREAU).orElseThrow();
        assertThat(view.coordinator()).isEqualTo(BUREAU);
        assertThat(view.responseDays()).isEqualTo(7);
        assertThat(view.returnsAllowed()).isEqualTo(3);
        assertThat(view.autoDispatch()).isTrue();
        assertThat(view.units())
                .extracting(SourcingScopeView.Unit::unit, SourcingScopeView.Unit::code)
                .containsExactly(tuple(HOUSING, "ZJ"), tuple(POLICE, "GA"), tuple(CIVIL, "MZ"));
        assertThat(view.version()).isEqualTo(4);
        assertThat(models.sourcingScopes()
                        .ofParticipant(viewer(HOUSER), HOUSING, PAGE)
                        .items())
                .containsExactly(view);
        assertThat(models.sourcingScopes()
                        .ofParticipant(viewer(COORDINATOR), BUREAU, PAGE)
                        .items())
                .containsExactly(view);
    }

    @Test
    void a_demand_shows_its_materials_and_what_became_of_each_line() {
        story.added("A1", SourceKind.EXTERNAL_UNIT)
                .added("A2", SourceKind.OWN_UNIT)
                .added("A3", SourceKind.EXTERNAL_UNIT)
                .then(new SourceNominated(DEMAND, request("A3"), POLICE, HOUSER))
                .added("A4", SourceKind.EXTERNAL_UNIT)
                .then(new DataItemRemoved(DEMAND, request("A4"), HOUSER))
                .submitted("A1");

        ServiceItemDemandView view =
                models.demands().of(viewer(HOUSER), SCOPE, HOUSING, "RENT-1").orElseThrow();
        assertThat(view.id()).isEqualTo(DEMAND);
        assertThat(view.coordinator()).isEqualTo(BUREAU);
        assertThat(view.materials())
                .containsExactly(new ServiceItemDemandView.Material(MATERIAL, MaterialKind.LICENCE));
        assertThat(view.lines()).isEqualTo(3);
        assertThat(view.submitted()).isEqualTo(1);
        assertThat(view.version()).isEqualTo(8);
        assertThat(models.demands().ofUnit(viewer(HOUSER), HOUSING, PAGE).items())
                .containsExactly(view);
        assertThat(models.demands().lines(viewer(HOUSER), DEMAND, PAGE).items())
                .extracting(
                        DemandLineView::code,
                        DemandLineView::sourceKind,
                        DemandLineView::nominated,
                        DemandLineView::state)
                .containsExactly(
                        tuple("A3", SourceKind.EXTERNAL_UNIT, POLICE, null),
                        tuple("A2", SourceKind.OWN_UNIT, null, null),
                        tuple("A1", SourceKind.EXTERNAL_UNIT, null, RequestState.SUBMITTED));
        assertThat(models.sourcingRequests().byId(viewer(HOUSER), request("A3")))
                .as("a line that was not submitted is no request")
                .isEmpty();
    }

    @Test
    void a_line_that_was_taken_away_and_comes_again_is_listed_again() {
        story.added("A1", SourceKind.EXTERNAL_UNIT)
                .then(new DataItemRemoved(DEMAND, request("A1"), HOUSER))
                .added("A1", SourceKind.APPLICANT);

        assertThat(models.demands().lines(viewer(HOUSER), DEMAND, PAGE).items())
                .extracting(DemandLineView::sourceKind)
                .containsExactly(SourceKind.APPLICANT);
    }

    @Test
    void a_data_item_shows_its_sources_and_what_the_ledger_says_of_each() {
        story.confirmed("A1", POLICE, OFFICER);
        long first = story.story.position();
        assertThat(item().source()).isEqualTo(POLICE);
        assertThat(item().term()).isEqualTo(1);
        assertThat(item().published()).extracting(SourceTerm::ledger).isEqualTo(Ledger.REQUESTED);
        assertThat(item().version()).isEqualTo(3);
        assertThat(item().name()).isEqualTo("Name of A1");

        story.then(
                new CurrentSourceChanged(SourcingStory.item("A1"), SCOPE, "A1", null, 2),
                new PublicationPosted(SourcingStory.item("A1"), 1, TX, 7));
        assertThat(item().source()).isNull();
        assertThat(item().history())
                .containsExactly(
                        new SourceTerm(
                                1, POLICE, Recording.at(first), Recording.at(first + 1), Ledger.POSTED, TX, 7, null),
                        new SourceTerm(2, null, Recording.at(first + 1), null, Ledger.REQUESTED, null, 0, null));
        assertThat(incidents()).isEmpty();

        story.then(new PublicationRefused(SourcingStory.item("A1"), 2, "STALE_TERM", TX, 8));
        assertThat(item().published())
                .extracting(SourceTerm::ledger, SourceTerm::reason, SourceTerm::block)
                .containsExactly(Ledger.REJECTED, "STALE_TERM", 8L);
        assertThat(incidents()).containsExactly(item());

        story.then(new CurrentSourceChanged(SourcingStory.item("A1"), SCOPE, "A1", CIVIL, 3));
        assertThat(incidents()).as("a newer term is under way").isEmpty();
    }

    @Test
    void the_negative_list_is_there_for_everyone_who_takes_part() {
        story.then(
                new NegativeListed(SourcingStory.item("N1"), SCOPE, "N1", Basis.LEGAL, "article 9", COORDINATOR),
                new NegativeListed(SourcingStory.item("N2"), SCOPE, "N2", Basis.ORGANISATIONAL, "rule 2", COORDINATOR));
        assertThat(negative())
                .extracting(NegativeListEntry::code, NegativeListEntry::basis, NegativeListEntry::citation)
                .containsExactly(tuple("N2", Basis.ORGANISATIONAL, "rule 2"), tuple("N1", Basis.LEGAL, "article 9"));

        story.then(new NegativeListingLifted(SourcingStory.item("N2"), "obsolete", COORDINATOR));
        assertThat(negative()).extracting(NegativeListEntry::code).containsExactly("N1");
        assertThat(models.dataItems()
                        .of(viewer(COORDINATOR), SCOPE, "N1")
                        .orElseThrow()
                        .negative())
                .isEqualTo(negative().getFirst());
        assertThat(models.dataItems()
                        .of(viewer(COORDINATOR), SCOPE, "N2")
                        .orElseThrow()
                        .negative())
                .isNull();
    }

    @Test
    void an_import_of_ten_thousand_bad_rows_says_what_is_wrong_with_each_page_by_page() {
        story.then(started(), new RowsCounted(IMPORT, 10_002));
        List<RowResult> bad = IntStream.rangeClosed(1, 10_000)
                .mapToObj(row -> new RowResult(row, "k" + row, Outcome.REFUSED, "UNKNOWN_MATERIAL", "material"))
                .toList();
        for (int from = 0; from < bad.size(); from += 200) {
            story.then(new RowsImported(DEMAND, IMPORT, bad.subList(from, from + 200)));
        }
        story.then(new RowsImported(
                DEMAND,
                IMPORT,
                List.of(
                        new RowResult(10_001, "k", Outcome.ACCEPTED, null, null),
                        new RowResult(10_002, "k", Outcome.REPEATED, null, null))));
        assertThat(imported().state()).isEqualTo(DemandImportView.State.RUNNING);
        assertThat(imported())
                .extracting(
                        DemandImportView::rows,
                        DemandImportView::done,
                        DemandImportView::accepted,
                        DemandImportView::repeated,
                        DemandImportView::refused)
                .containsExactly(10_002, 10_002, 1, 1, 10_000);

        story.then(new ImportFinished(IMPORT));
        assertThat(imported().state()).isEqualTo(DemandImportView.State.FINISHED);
        assertThat(imported().endedAt()).isEqualTo(Recording.at(story.story.position()));
        assertThat(imported().version()).as("the import's own events").isEqualTo(2);

        List<RowResult> read = new ArrayList<>();
        Page<RowResult> page = models.demandImports().refusedRows(viewer(HOUSER), IMPORT, PageRequest.first(100));
        read.addAll(page.items());
        for (int i = 1; i < 5; i++) {
            String after = page.edges().getLast().cursor();
            page = models.demandImports().refusedRows(viewer(HOUSER), IMPORT, new PageRequest(100, after));
            read.addAll(page.items());
        }
        assertThat(read).isEqualTo(bad.subList(0, 500));
    }

    @Test
    void every_row_has_a_result_in_the_order_of_the_file() {
        List<RowResult> results = List.of(
                new RowResult(1, "a", Outcome.ACCEPTED, null, null),
                new RowResult(2, "b", Outcome.REFUSED, "DATA_ITEM_EXISTS", "dataItem"),
                new RowResult(4, "c", Outcome.REPEATED, null, null));
        story.then(started(), new RowsImported(DEMAND, IMPORT, results));
        assertThat(models.demandImports().rows(viewer(HOUSER), IMPORT, PAGE).items())
                .isEqualTo(results);
        assertThat(models.demandImports()
                        .refusedRows(viewer(HOUSER), IMPORT, PAGE)
                        .items())
                .containsExactly(results.get(1));
    }

    @Test
    void rows_that_cannot_be_read_and_files_that_cannot_be_opened_are_told() {
        story.then(
                started(),
                new RowsRefused(IMPORT, List.of(new RowResult(3, null, Outcome.REFUSED, "MALFORMED", null))),
                new ImportFailed(IMPORT, "NOT_A_SHEET"));

        assertThat(imported().state()).isEqualTo(DemandImportView.State.FAILED);
        assertThat(imported().failureCode()).isEqualTo("NOT_A_SHEET");
        assertThat(imported().rows()).isNull();
        assertThat(imported().refused()).isEqualTo(1);
        assertThat(models.demandImports().ofUnit(viewer(HOUSER), HOUSING, PAGE).items())
                .containsExactly(imported());
        assertThat(models.demandImports()
                        .refusedRows(viewer(HOUSER), IMPORT, PAGE)
                        .items())
                .containsExactly(new RowResult(3, null, Outcome.REFUSED, "MALFORMED", null));
    }

    private static ImportStarted started() {
        return new ImportStarted(IMPORT, SCOPE, HOUSING, "cd".repeat(32), SheetFormat.XLSX, HOUSER);
    }

    private DemandImportView imported() {
        return models.demandImports().byId(viewer(HOUSER), IMPORT).orElseThrow();
    }

    private DataItemSourceView item() {
        return models.dataItems()
                .byId(viewer(OFFICER), SourcingStory.item("A1"))
                .orElseThrow();
    }

    private List<DataItemSourceView> incidents() {
        return models.dataItems().incidents(viewer(COORDINATOR), SCOPE, PAGE).items();
    }

    private List<NegativeListEntry> negative() {
        return models.dataItems().negativeList(viewer(REGISTRAR), SCOPE, PAGE).items();
    }
}
