package wecan.query.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.viewer;
import static wecan.query.valuation.Valuing.BUREAU;
import static wecan.query.valuation.Valuing.REGISTER;
import static wecan.query.valuation.Valuing.VALUER;
import static wecan.query.valuation.Valuing.asset;
import static wecan.query.valuation.Valuing.completeness;
import static wecan.query.valuation.Valuing.day;
import static wecan.query.valuation.Valuing.disposed;
import static wecan.query.valuation.Valuing.measured;
import static wecan.query.valuation.Valuing.opened;
import static wecan.query.valuation.Valuing.planned;
import static wecan.query.valuation.Valuing.registered;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetRegisterEvent.ClassLifeSet;
import wecan.messages.valuation.AssetRegisterEvent.LeadTimesSet;
import wecan.messages.valuation.AssetRegisterEvent.ReplacementAlerted;
import wecan.messages.valuation.AssetRegisterEvent.UsefulLifeSet;
import wecan.query.Order;
import wecan.query.PageRequest;
import wecan.query.Recording;
import wecan.query.Story;
import wecan.query.valuation.AssetSummary.Average;
import wecan.query.valuation.AssetSummary.Lifecycle;
import wecan.query.valuation.AssetSummary.OfClass;
import wecan.query.valuation.AssetView.Alert;
import wecan.query.valuation.AssetView.Measurement;

class AssetViewsTest {
    private static final PageRequest PAGE = PageRequest.first(10);

    private final Story story = new Story().founded(BUREAU, "Bureau", VALUER).then(opened());

    @Test
    void an_asset_keeps_what_it_was_from_when_on_whenever_that_was_said() {
        story.then(
                registered(1, AssetClass.DATA, "2025-01-10", 36, 5, 100),
                measured(1, "2026-03-01", 9, 120, 9_500),
                measured(1, "2025-07-01", 7, 110, 9_100),
                measured(1, "2026-03-01", 8, 120, 9_600));

        AssetView view = view(1);
        assertThat(view.measurements())
                .extracting(Measurement::on)
                .containsExactly(day("2025-01-10"), day("2025-07-01"), day("2026-03-01"));
        assertThat(view.on(day("2025-01-09"))).isEmpty();
        assertThat(quantityOn(view, "2025-01-10")).isEqualTo(5);
        assertThat(quantityOn(view, "2026-02-28")).isEqualTo(7);
        assertThat(view.on(day("2026-03-01")))
                .contains(new Measurement(
                        day("2026-03-01"), 8, 120, completeness(9_600), VALUER, Recording.at(story.position())));
        assertThat(view.owner()).isEqualTo("IT");
        assertThat(view.usefulLifeMonths()).isEqualTo(36);
        assertThat(view.version()).isEqualTo(4);
        assertThat(view.position()).isEqualTo(story.position());
    }

    @Test
    void a_disposed_asset_counts_on_its_last_day_and_not_after_it() {
        story.then(
                registered(1, AssetClass.DATA, "2025-01-10", 36, 5, 100),
                planned(1, "2028-01-10"),
                disposed(1, "2026-02-10"),
                planned(1, null));

        AssetView view = view(1);
        assertThat(view.disposedOn()).isEqualTo(day("2026-02-10"));
        assertThat(view.disposalReason()).isEqualTo("sold");
        assertThat(view.dueOn()).isNull();
        assertThat(view.on(day("2026-02-10"))).isPresent();
        assertThat(view.on(day("2026-02-11"))).isEmpty();
        assertThat(ofClass("2026-02-10", AssetClass.DATA).inUse()).isEqualTo(1);
        assertThat(ofClass("2026-02-11", AssetClass.DATA))
                .extracting(OfClass::inUse, OfClass::disposed, OfClass::quantity)
                .containsExactly(0, 1, 0L);
    }

    @Test
    void the_register_shows_what_holds_for_all_assets() {
        assertThat(story.models.assets().register(viewer(VALUER), BUREAU).orElseThrow())
                .extracting(AssetRegisterView::lives, AssetRegisterView::leadDays, AssetRegisterView::assets)
                .containsExactly(Map.of(), List.of(90, 30, 0), 0);

        story.then(
                new ClassLifeSet(REGISTER, AssetClass.HARDWARE, 60, VALUER),
                new LeadTimesSet(REGISTER, List.of(180, 7), VALUER),
                registered(1, AssetClass.HARDWARE, "2025-01-10", null, 5, 100));

        assertThat(story.models.assets().register(viewer(VALUER), BUREAU).orElseThrow())
                .isEqualTo(new AssetRegisterView(
                        REGISTER, BUREAU, Map.of(AssetClass.HARDWARE, 60), List.of(180, 7), 1, 3, story.position()));
    }

    @Test
    void assets_are_listed_by_class_and_by_whether_they_are_in_use() {
        story.then(
                registered(3, AssetClass.DATA, "2025-01-10", null, 1, 1),
                registered(1, AssetClass.DATA, "2025-01-10", null, 1, 1),
                registered(2, AssetClass.SOFTWARE, "2025-01-10", null, 1, 1),
                disposed(1, "2026-01-01"));

        assertThat(listed(AssetFilter.ALL)).containsExactly(asset(1), asset(2), asset(3));
        assertThat(listed(new AssetFilter(AssetClass.DATA, null))).containsExactly(asset(1), asset(3));
        assertThat(listed(new AssetFilter(null, true))).containsExactly(asset(1));
        assertThat(listed(new AssetFilter(AssetClass.DATA, false))).containsExactly(asset(3));
    }

    @Test
    void replacements_are_listed_by_the_day_they_are_due_with_the_alerts_that_were_told() {
        story.then(
                registered(1, AssetClass.HARDWARE, "2023-01-10", 48, 1, 1),
                planned(1, "2027-01-10"),
                registered(2, AssetClass.HARDWARE, "2023-01-10", 36, 1, 1),
                planned(2, "2026-01-10"),
                registered(3, AssetClass.HARDWARE, "2023-01-10", null, 1, 1),
                planned(3, null),
                registered(4, AssetClass.HARDWARE, "2023-01-10", 37, 1, 1),
                planned(4, "2026-02-10"),
                new ReplacementAlerted(REGISTER, asset(2), day("2026-01-10"), 30));
        long told = story.position();
        story.then(new UsefulLifeSet(REGISTER, asset(4), 60, VALUER), planned(4, "2028-01-10"));

        assertThat(story.models
                        .assets()
                        .replacementSchedule(viewer(VALUER), BUREAU, day("2027-01-11"), PAGE)
                        .items())
                .extracting(AssetView::id)
                .containsExactly(asset(2), asset(1));
        assertThat(story.models
                        .assets()
                        .replacementSchedule(viewer(VALUER), BUREAU, day("2027-01-10"), PAGE)
                        .items())
                .as("the day itself is not before it")
                .extracting(AssetView::id)
                .containsExactly(asset(2));
        assertThat(view(2).alerts()).containsExactly(new Alert(day("2026-01-10"), 30, Recording.at(told)));
        assertThat(view(4).usefulLifeMonths()).isEqualTo(60);
        assertThat(view(3).leadDays()).containsExactly(90, 30, 0);
    }

    @Test
    void assets_are_summed_by_class_as_of_any_day() {
        story.then(
                new ClassLifeSet(REGISTER, AssetClass.SOFTWARE, 24, VALUER),
                registered(1, AssetClass.DATA, "2024-01-01", null, 3, 100),
                registered(2, AssetClass.DATA, "2025-01-01", 12, 5, 20),
                registered(3, AssetClass.SOFTWARE, "2025-01-01", null, 2, 100),
                registered(4, AssetClass.HARDWARE, "2024-01-01", 12, 1, 999),
                disposed(4, "2024-12-31"),
                measured(1, "2025-06-01", 4, 100, 9_501));

        AssetSummary summary = story.models
                .assets()
                .summary(viewer(VALUER), BUREAU, day("2026-01-01"))
                .orElseThrow();
        assertThat(summary.fullValue()).isEqualTo(BigInteger.valueOf(700));
        assertThat(summary.classes())
                .containsExactly(
                        new OfClass(
                                AssetClass.DATA,
                                2,
                                0,
                                9,
                                BigInteger.valueOf(500),
                                7_143,
                                new Lifecycle(10_000, 1, 1),
                                List.of(new Average("completeness", 9_250, 2))),
                        new OfClass(
                                AssetClass.SOFTWARE,
                                1,
                                0,
                                2,
                                BigInteger.valueOf(200),
                                2_857,
                                new Lifecycle(5_000, 0, 0),
                                List.of(new Average("completeness", 9_000, 1))),
                        new OfClass(
                                AssetClass.HARDWARE, 0, 1, 0, BigInteger.ZERO, 0, new Lifecycle(null, 0, 0), List.of()),
                        new OfClass(
                                AssetClass.OTHER, 0, 0, 0, BigInteger.ZERO, 0, new Lifecycle(null, 0, 0), List.of()));

        assertThat(ofClass("2024-12-31", AssetClass.HARDWARE).inUse()).isEqualTo(1);
        assertThat(ofClass("2024-12-31", AssetClass.DATA).quantity()).isEqualTo(3);
        assertThat(ofClass("2023-12-31", AssetClass.DATA))
                .as("before everything nothing has a share")
                .extracting(OfClass::inUse, OfClass::share)
                .containsExactly(0, null);
    }

    private OfClass ofClass(String day, AssetClass assetClass) {
        return story.models
                .assets()
                .summary(viewer(VALUER), BUREAU, day(day))
                .orElseThrow()
                .classes()
                .get(assetClass.ordinal());
    }

    private static long quantityOn(AssetView view, String day) {
        return view.on(day(day)).orElseThrow().quantity();
    }

    private List<AssetId> listed(AssetFilter filter) {
        return story.models.assets().ofOrganisation(viewer(VALUER), BUREAU, filter, Order.NAME, PAGE).items().stream()
                .map(AssetView::id)
                .toList();
    }

    private AssetView view(int number) {
        return story.models.assets().byId(viewer(VALUER), asset(number)).orElseThrow();
    }
}
