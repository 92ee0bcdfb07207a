package wecan.query.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static wecan.query.Story.viewer;
import static wecan.query.valuation.Valuing.APPROVER;
import static wecan.query.valuation.Valuing.BUREAU;
import static wecan.query.valuation.Valuing.PERIOD;
import static wecan.query.valuation.Valuing.QUARTER;
import static wecan.query.valuation.Valuing.SYSTEM;
import static wecan.query.valuation.Valuing.TREE;
import static wecan.query.valuation.Valuing.VALUER;
import static wecan.query.valuation.Valuing.asset;
import static wecan.query.valuation.Valuing.captured;
import static wecan.query.valuation.Valuing.closed;
import static wecan.query.valuation.Valuing.day;
import static wecan.query.valuation.Valuing.hash;
import static wecan.query.valuation.Valuing.measure;
import static wecan.query.valuation.Valuing.periodOpened;
import static wecan.query.valuation.Valuing.published;
import static wecan.query.valuation.Valuing.report;
import static wecan.query.valuation.Valuing.scored;
import static wecan.query.valuation.Valuing.submitted;
import static wecan.query.valuation.Valuing.values;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wecan.messages.CommandRejected;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetValue;
import wecan.messages.valuation.Granularity;
import wecan.messages.valuation.PeriodKey;
import wecan.messages.valuation.PeriodState;
import wecan.messages.valuation.Reading;
import wecan.messages.valuation.ValuationPeriodEvent.MeasureAdjusted;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodRestated;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodSentBack;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.messages.valuation.ValuationReport;
import wecan.messages.valuation.ValueChange;
import wecan.messages.valuation.ValueChange.Absence;
import wecan.messages.valuation.ValueChange.AssetChange;
import wecan.query.PageRequest;
import wecan.query.Recording;
import wecan.query.Story;
import wecan.query.valuation.ScoringView.ClassShare;

class PeriodViewsTest {
    private static final PageRequest PAGE = PageRequest.first(10);
    private static final List<AssetMeasure> MEASURES = List.of(
            measure(3, AssetClass.SOFTWARE, 30), measure(1, AssetClass.DATA, 10), measure(2, AssetClass.DATA, 20));
    private static final List<AssetValue> VALUES = values(MEASURES);
    private static final ValuationPeriodId BEFORE =
            ValuationPeriodId.of(BUREAU, null, PeriodKey.parse("key", "2025-Q4"));
    private static final ValueChange CHANGE = new ValueChange(
            BEFORE,
            2,
            true,
            2_600,
            600_000,
            1_003,
            600,
            403,
            List.of(
                    new AssetChange(asset(1), 1_001L, 1_001L, 0),
                    new AssetChange(asset(2), 999L, 1_002L, 3),
                    new AssetChange(asset(3), null, 1_000L, 1_000),
                    new AssetChange(asset(4), 600L, null, -600)));

    private final Story story =
            new Story().founded(BUREAU, "Bureau", VALUER).then(published(1, "2025-01-01"), periodOpened(QUARTER, null));

    @Test
    void a_period_is_followed_from_opening_to_its_closed_report() {
        assertThat(view().state()).isEqualTo(PeriodState.OPEN);
        assertThat(view().key()).isEqualTo(QUARTER);
        assertThat(view().asOf()).isEqualTo(day("2026-03-31"));
        assertThat(view().scoring()).isNull();
        assertThat(view().effective()).isEmpty();

        story.then(captured(1, MEASURES));
        assertThat(view().state()).isEqualTo(PeriodState.COLLECTING);
        assertThat(view().assets()).isEqualTo(3);
        assertThat(view().registerVersion()).isEqualTo(7);
        assertThat(view().capturedAt()).isEqualTo(Recording.at(story.position()));
        assertThat(assets(null))
                .extracting(ValuedAsset::measure)
                .containsExactly(MEASURES.get(1), MEASURES.get(2), MEASURES.get(0));
        assertThat(assets(null)).extracting(ValuedAsset::value).containsOnlyNulls();

        story.then(scored(1, VALUES, CHANGE), submitted(1));
        assertThat(view().state()).isEqualTo(PeriodState.UNDER_REVIEW);
        assertThat(view().valuers()).containsExactly(VALUER);
        assertThat(assets(null).getFirst())
                .isEqualTo(new ValuedAsset(
                        MEASURES.get(1), VALUES.get(1), CHANGE.assets().getFirst()));

        ValuationReport report = report(1, MEASURES, VALUES, CHANGE, null);
        story.then(closed(report));
        RevisionView effective = view().effective().orElseThrow();
        assertThat(view().state()).isEqualTo(PeriodState.CLOSED);
        assertThat(effective.reportHash()).isEqualTo(hash(report.text()));
        assertThat(effective.closedBy()).isEqualTo(APPROVER);
        assertThat(effective.position()).isEqualTo(story.position());
        assertThat(effective.effective()).isTrue();
        assertThat(effective.scoring()).isEqualTo(view().scoring());
        assertThat(story.models.periods().report(viewer(VALUER), PERIOD, null)).contains(report);
    }

    @Test
    void the_text_of_a_closed_report_has_the_hash_that_was_recorded() {
        story.then(captured(1, MEASURES), closed(report(1, MEASURES, VALUES, CHANGE, null)));

        String text = story.models
                .periods()
                .report(viewer(VALUER), PERIOD, 1)
                .orElseThrow()
                .text();
        assertThat(hash(text)).isEqualTo(view().revisions().getFirst().reportHash());
    }

    @Test
    void composition_and_change_are_those_of_the_scoring() {
        story.then(captured(1, MEASURES), scored(1, VALUES, CHANGE));

        ScoringView scoring = scoring();
        assertThat(scoring.total()).isEqualTo(3_003);
        assertThat(scoring.absence()).isNull();
        assertThat(scoring.change())
                .isEqualTo(new ScoringView.Change(BEFORE, 2, true, 2_600, 600_000, 1_003, 600, 403));
        assertThat(scoring.composition())
                .containsExactly(
                        new ClassShare(AssetClass.DATA, 2, 2_003, 6_670),
                        new ClassShare(AssetClass.SOFTWARE, 1, 1_000, 3_330),
                        new ClassShare(AssetClass.HARDWARE, 0, 0, 0),
                        new ClassShare(AssetClass.OTHER, 0, 0, 0));

        story.then(scored(1, VALUES, null));
        assertThat(scoring().change()).isNull();
        assertThat(scoring().absence()).isEqualTo(Absence.NO_PRIOR_PERIOD);
    }

    @Test
    void the_largest_changes_come_first_also_of_assets_that_count_no_more() {
        story.then(captured(1, MEASURES), scored(1, VALUES, CHANGE));

        assertThat(story.models.periods().changes(viewer(VALUER), PERIOD, null, 2))
                .containsExactly(CHANGE.assets().get(2), CHANGE.assets().get(3));
        assertThat(story.models.periods().changes(viewer(VALUER), PERIOD, 1, 100))
                .as("what did not change is no change")
                .hasSize(3);
        assertThatThrownBy(() -> story.models.periods().changes(viewer(VALUER), PERIOD, 1, 101))
                .isInstanceOf(CommandRejected.class);
    }

    @Test
    void an_adjusted_measure_is_shown_with_its_reason_and_the_scoring_is_gone() {
        story.then(
                captured(1, MEASURES),
                scored(1, VALUES, null),
                adjusted("completeness", 9_000L, 8_000),
                adjusted("accuracy", null, 7_000),
                adjusted(Reading.QUANTITY, 200_000L, 250_000));

        assertThat(view().state()).isEqualTo(PeriodState.COLLECTING);
        assertThat(view().scoring()).isNull();
        ValuedAsset adjusted = assets(null).get(1);
        assertThat(adjusted.value()).isNull();
        assertThat(adjusted.measure().quantity()).isEqualTo(25);
        assertThat(adjusted.measure().quality())
                .as("by name, as in the report")
                .containsExactly(new Reading("accuracy", 7_000), new Reading("completeness", 8_000));
        assertThat(story.models
                        .periods()
                        .adjustments(viewer(VALUER), PERIOD, PAGE)
                        .items())
                .extracting(AdjustmentView::measure, AdjustmentView::from, AdjustmentView::to, AdjustmentView::reason)
                .containsExactly(
                        tuple(Reading.QUANTITY, 200_000L, 250_000L, "miscounted"),
                        tuple("accuracy", null, 7_000L, "miscounted"),
                        tuple("completeness", 9_000L, 8_000L, "miscounted"));
    }

    @Test
    void what_is_captured_anew_replaces_all_that_was_captured_before() {
        story.then(captured(1, MEASURES), scored(1, VALUES, CHANGE), captured(1, List.of(MEASURES.get(1))));

        assertThat(assets(null)).containsExactly(new ValuedAsset(MEASURES.get(1), null, null));
        assertThat(story.models.periods().changes(viewer(VALUER), PERIOD, null, 10))
                .isEmpty();
        assertThat(view().assets()).isEqualTo(1);
    }

    @Test
    void what_is_sent_back_is_collected_again_until_it_is_submitted_anew() {
        story.then(
                captured(1, MEASURES),
                scored(1, VALUES, null),
                submitted(1),
                new PeriodSentBack(PERIOD, 1, "the servers", APPROVER));
        assertThat(view().state()).isEqualTo(PeriodState.COLLECTING);
        assertThat(view().sentBackReason()).isEqualTo("the servers");
        assertThat(view().submittedAt()).isNull();
        assertThat(view().valuers()).containsExactly(VALUER);

        story.then(scored(1, VALUES, null), submitted(1));
        assertThat(view().sentBackReason()).isNull();
    }

    @Test
    void a_restatement_keeps_the_replaced_report_and_links_to_it() {
        ValuationReport first = report(1, MEASURES, VALUES, null, null);
        story.then(
                captured(1, MEASURES),
                scored(1, VALUES, null),
                submitted(1),
                closed(first),
                new PeriodRestated(PERIOD, 2, hash(first.text()), "a forgotten one", APPROVER));
        assertThat(view().state()).isEqualTo(PeriodState.COLLECTING);
        assertThat(view().revision()).isEqualTo(2);
        assertThat(view().valuers()).isEmpty();
        assertThat(view().scoring()).isNull();
        assertThat(view().effective().orElseThrow().revision()).isEqualTo(1);
        assertThat(assets(null)).as("the measures stay").hasSize(3);

        story.then(adjusted("completeness", 9_000L, 1));
        List<AssetMeasure> measures =
                assets(null).stream().map(ValuedAsset::measure).toList();
        ValuationReport second = report(2, measures, values(measures), CHANGE, hash(first.text()));
        story.then(scored(2, second.values(), CHANGE), submitted(2), closed(second));

        assertThat(view().revisions())
                .extracting(RevisionView::revision, RevisionView::replaces, RevisionView::replacedBy)
                .containsExactly(tuple(1, null, hash(second.text())), tuple(2, hash(first.text()), null));
        assertThat(view().revisions()).extracting(RevisionView::effective).containsExactly(false, true);
        assertThat(view().effective().orElseThrow().reason()).isEqualTo("a forgotten one");
        assertThat(story.models.periods().report(viewer(VALUER), PERIOD, 1)).contains(first);
        assertThat(story.models.periods().report(viewer(VALUER), PERIOD, null)).contains(second);
        assertThat(story.models.periods().report(viewer(VALUER), PERIOD, 3)).isEmpty();
        assertThat(assets(1)).extracting(ValuedAsset::measure).containsExactlyInAnyOrderElementsOf(MEASURES);
        assertThat(assets(3)).isEmpty();
    }

    @Test
    void periods_are_found_by_key_in_series_and_by_state() {
        PeriodKey q2 = QUARTER.next();
        PeriodKey q4 = q2.next().next();
        story.then(
                periodOpened(q4, null),
                periodOpened(q2, null),
                periodOpened(q2, AssetClass.DATA),
                periodOpened(PeriodKey.parse("key", "2026-04"), null),
                captured(1, MEASURES));

        assertThat(series(QUARTER, q4)).containsExactly(QUARTER, q2, q4);
        assertThat(series(q2, q2)).containsExactly(q2);
        assertThat(series(q4, q2)).isEmpty();
        assertThat(story.models.periods().byKey(viewer(VALUER), BUREAU, AssetClass.DATA, q2))
                .get()
                .extracting(ValuationPeriodView::assetClass)
                .isEqualTo(AssetClass.DATA);
        assertThat(listed(new PeriodFilter(Granularity.MONTH, null)))
                .containsExactly(ValuationPeriodId.of(BUREAU, null, PeriodKey.parse("key", "2026-04")));
        assertThat(listed(new PeriodFilter(null, Set.of(PeriodState.COLLECTING))))
                .containsExactly(PERIOD);
        assertThatThrownBy(() -> series(QUARTER, PeriodKey.parse("key", "2026-04")))
                .isInstanceOf(CommandRejected.class);
        assertThatThrownBy(() -> series(PeriodKey.parse("key", "2000-01"), PeriodKey.parse("key", "2026-04")))
                .isInstanceOf(CommandRejected.class);
    }

    @Test
    void the_assets_of_a_period_are_paged() {
        story.then(captured(1, MEASURES));
        var first = story.models.periods().assets(viewer(VALUER), PERIOD, null, PageRequest.first(2));
        var second = story.models
                .periods()
                .assets(
                        viewer(VALUER),
                        PERIOD,
                        null,
                        new PageRequest(2, first.edges().getLast().cursor()));

        assertThat(first.hasNext()).isTrue();
        assertThat(first.items()).extracting(a -> a.measure().asset()).containsExactly(asset(1), asset(2));
        assertThat(second.hasNext()).isFalse();
        assertThat(second.hasPrevious()).isTrue();
        assertThat(second.items()).extracting(a -> a.measure().asset()).containsExactly(asset(3));
    }

    @Test
    void every_version_of_an_indicator_system_stays_as_it_was_published() {
        story.then(published(2, "2026-06-01"));

        IndicatorVersionView first =
                story.models.indicators().version(viewer(VALUER), SYSTEM, 1).orElseThrow();
        assertThat(first.indicators()).isEqualTo(TREE);
        assertThat(first.effectiveFrom()).isEqualTo(day("2025-01-01"));
        assertThat(first.supersededFrom()).isEqualTo(day("2026-06-01"));
        assertThat(story.models
                        .indicators()
                        .versionsOf(viewer(VALUER), SYSTEM, PAGE)
                        .items())
                .extracting(IndicatorVersionView::number)
                .containsExactly(2, 1);
        assertThat(story.models
                        .indicators()
                        .ofOrganisation(viewer(VALUER), BUREAU, PAGE)
                        .items())
                .singleElement()
                .extracting(IndicatorSystemView::latestVersion, IndicatorSystemView::version)
                .containsExactly(2, 1L);
    }

    private MeasureAdjusted adjusted(String measure, @Nullable Long from, long to) {
        return new MeasureAdjusted(PERIOD, 1, asset(2), measure, from, to, "miscounted", VALUER);
    }

    private List<PeriodKey> series(PeriodKey from, PeriodKey to) {
        return story.models.periods().series(viewer(VALUER), BUREAU, null, from, to).stream()
                .map(ValuationPeriodView::key)
                .toList();
    }

    private List<ValuationPeriodId> listed(PeriodFilter filter) {
        return story.models.periods().ofOrganisation(viewer(VALUER), BUREAU, filter, PAGE).items().stream()
                .map(ValuationPeriodView::id)
                .toList();
    }

    private List<ValuedAsset> assets(@Nullable Integer revision) {
        return story.models
                .periods()
                .assets(viewer(VALUER), PERIOD, revision, PAGE)
                .items();
    }

    private ScoringView scoring() {
        return Objects.requireNonNull(view().scoring());
    }

    private ValuationPeriodView view() {
        return story.models.periods().byId(viewer(VALUER), PERIOD).orElseThrow();
    }
}
