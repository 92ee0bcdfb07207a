package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.organisation;
import static wecan.query.Story.person;
import static wecan.query.Story.viewer;
import static wecan.query.valuation.Valuing.BUREAU;
import static wecan.query.valuation.Valuing.PERIOD;
import static wecan.query.valuation.Valuing.QUARTER;
import static wecan.query.valuation.Valuing.SYSTEM;
import static wecan.query.valuation.Valuing.VALUER;
import static wecan.query.valuation.Valuing.asset;
import static wecan.query.valuation.Valuing.captured;
import static wecan.query.valuation.Valuing.closed;
import static wecan.query.valuation.Valuing.day;
import static wecan.query.valuation.Valuing.measure;
import static wecan.query.valuation.Valuing.opened;
import static wecan.query.valuation.Valuing.periodOpened;
import static wecan.query.valuation.Valuing.planned;
import static wecan.query.valuation.Valuing.published;
import static wecan.query.valuation.Valuing.registered;
import static wecan.query.valuation.Valuing.report;
import static wecan.query.valuation.Valuing.scored;
import static wecan.query.valuation.Valuing.values;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.organisation.MembershipEvent.MembershipEnded;
import wecan.messages.organisation.MembershipId;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetRegisterId;
import wecan.messages.valuation.ValuationPeriodEvent.MeasureAdjusted;
import wecan.messages.valuation.ValueChange;
import wecan.messages.valuation.ValueChange.AssetChange;
import wecan.query.access.PlatformRole;
import wecan.query.access.Viewer;
import wecan.query.valuation.AssetFilter;
import wecan.query.valuation.IndicatorVersionView;
import wecan.query.valuation.PeriodFilter;
import wecan.query.valuation.PeriodQueries;

/** Who sees valuation, and what that costs. */
class ValuationAccessTest {
    private static final PersonId MEMBER = person(3);
    private static final PersonId STRANGER = person(9);
    private static final PageRequest PAGE = PageRequest.first(50);
    private static final List<AssetMeasure> MEASURES = List.of(measure(1, AssetClass.DATA, 10));
    private static final ValueChange CHANGE = new ValueChange(
            PERIOD, 1, false, 0, 0, 1_000, 0, 1_000, List.of(new AssetChange(asset(1), null, 1_000L, 1_000)));

    private final Story story = new Story();

    @BeforeEach
    void a_world_with_something_behind_every_query() {
        story.founded(BUREAU, "Bureau", VALUER)
                .joined(BUREAU, MEMBER)
                .founded(organisation(2), "Park", STRANGER)
                .then(
                        opened(),
                        registered(1, AssetClass.DATA, "2025-01-01", 12, 1, 1),
                        planned(1, "2026-01-01"),
                        published(1, "2025-01-01"),
                        periodOpened(QUARTER, null),
                        captured(1, MEASURES),
                        new MeasureAdjusted(PERIOD, 1, asset(1), "completeness", 9_000L, 8_000, "why", VALUER),
                        scored(1, values(MEASURES), CHANGE),
                        closed(report(1, MEASURES, values(MEASURES), CHANGE, null)));
    }

    @Test
    void members_and_auditors_see_all_of_it_and_nobody_else_anything() {
        Set<String> everything = results(viewer(STRANGER)).keySet();

        assertThat(visible(viewer(MEMBER))).isEqualTo(everything);
        assertThat(visible(viewer(STRANGER, PlatformRole.AUDITOR))).isEqualTo(everything);
        assertThat(visible(viewer(STRANGER))).isEmpty();
        assertThat(visible(viewer(STRANGER, PlatformRole.OPERATOR, PlatformRole.TREASURER)))
                .isEmpty();
    }

    @Test
    void who_left_sees_nothing_any_more() {
        story.then(new MembershipEnded(MembershipId.of(BUREAU, MEMBER), BUREAU, MEMBER));

        assertThat(visible(viewer(MEMBER))).isEmpty();
    }

    @Test
    void a_query_costs_the_same_few_calls_however_many_assets_there_are() {
        List<AssetMeasure> many = IntStream.range(0, 500)
                .mapToObj(i -> measure(i, AssetClass.SOFTWARE, i))
                .toList();
        story.then(captured(1, many), closed(report(2, many, values(many), null, null)));
        IntStream.range(2, 100).forEach(i -> story.then(registered(i, AssetClass.DATA, "2025-01-01", 12, 1, 1)));
        Viewer member = viewer(MEMBER);
        PeriodQueries periods = story.models.periods();

        assertThat(calls(() -> periods.byId(member, PERIOD))).isEqualTo(2);
        assertThat(calls(() -> periods.series(member, BUREAU, null, QUARTER, QUARTER.next())))
                .isEqualTo(2);
        assertThat(calls(() -> periods.assets(member, PERIOD, null, PAGE))).isEqualTo(3);
        assertThat(calls(() -> periods.changes(member, PERIOD, null, 10))).isEqualTo(3);
        assertThat(calls(() -> periods.report(member, PERIOD, 2))).isEqualTo(3);
        assertThat(calls(() -> story.models.assets().summary(member, BUREAU, day("2026-01-01"))))
                .isEqualTo(3);
        assertThat(calls(() -> story.models.assets().replacementSchedule(member, BUREAU, day("2027-01-01"), PAGE)))
                .isEqualTo(2);
    }

    @Test
    void no_document_of_a_period_of_ten_thousand_assets_is_larger_than_half_a_megabyte() {
        List<AssetMeasure> most = IntStream.range(0, 10_000)
                .mapToObj(i -> measure(i, AssetClass.HARDWARE, i))
                .toList();
        List<AssetChange> changes =
                most.stream().map(m -> new AssetChange(m.asset(), 1L, 1L, 0)).toList();
        ValueChange change = new ValueChange(PERIOD, 1, false, 0, 0, 0, 0, 0, changes);
        var report = report(2, most, values(most), change, null);
        story.then(captured(1, most), scored(1, values(most), change), closed(report));

        assertThat(Database.dump(story.models).values())
                .allSatisfy(document -> assertThat(size(document)).isLessThan(500_000));
        assertThat(story.models.periods().report(viewer(MEMBER), PERIOD, 2)).contains(report);
    }

    private static int size(Document document) {
        return new RawBsonDocument(document, new DocumentCodec())
                .getByteBuffer()
                .remaining();
    }

    private long calls(Runnable query) {
        return Database.calls(story.database, query);
    }

    private Set<String> visible(Viewer viewer) {
        return results(viewer).entrySet().stream()
                .filter(result -> !result.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Every query of valuation, asked about the bureau. */
    private Map<String, Collection<?>> results(Viewer viewer) {
        var assets = story.models.assets();
        var indicators = story.models.indicators();
        PeriodQueries periods = story.models.periods();
        Map<String, Collection<?>> results = new TreeMap<>();
        results.put("asset", assets.byIds(viewer, List.of(asset(1))).values());
        results.put(
                "assets",
                assets.ofOrganisation(viewer, BUREAU, AssetFilter.ALL, Order.NEWEST, PAGE)
                        .items());
        results.put(
                "schedule",
                assets.replacementSchedule(viewer, BUREAU, day("2027-01-01"), PAGE)
                        .items());
        results.put("register", assets.register(viewer, BUREAU).stream().toList());
        results.put(
                "registers",
                assets.registers(viewer, List.of(AssetRegisterId.of(BUREAU))).values());
        results.put(
                "summary",
                assets.summary(viewer, BUREAU, day("2026-01-01")).stream().toList());
        results.put("system", indicators.byIds(viewer, List.of(SYSTEM)).values());
        results.put("systems", indicators.ofOrganisation(viewer, BUREAU, PAGE).items());
        results.put(
                "version",
                indicators
                        .versions(viewer, List.of(new IndicatorVersionView.Key(SYSTEM, 1)))
                        .values());
        results.put("versions", indicators.versionsOf(viewer, SYSTEM, PAGE).items());
        results.put("period", periods.byIds(viewer, List.of(PERIOD)).values());
        results.put(
                "periodByKey",
                periods.byKey(viewer, BUREAU, null, QUARTER).stream().toList());
        results.put(
                "periods",
                periods.ofOrganisation(viewer, BUREAU, PeriodFilter.ALL, PAGE).items());
        results.put("series", periods.series(viewer, BUREAU, null, QUARTER, QUARTER));
        results.put("values", periods.assets(viewer, PERIOD, null, PAGE).items());
        results.put("valuesOfRevision", periods.assets(viewer, PERIOD, 1, PAGE).items());
        results.put("changes", periods.changes(viewer, PERIOD, 1, 10));
        results.put("report", periods.report(viewer, PERIOD, null).stream().toList());
        results.put("adjustments", periods.adjustments(viewer, PERIOD, PAGE).items());
        return results;
    }
}
