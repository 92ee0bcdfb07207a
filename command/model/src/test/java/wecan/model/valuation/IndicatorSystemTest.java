package wecan.model.valuation;

import static wecan.messages.valuation.Indicator.QUALITY;
import static wecan.messages.valuation.Indicator.QUANTITY;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.refused;
import static wecan.model.valuation.Valuations.*;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wecan.messages.valuation.Indicator;
import wecan.messages.valuation.Indicator.Point;
import wecan.messages.valuation.IndicatorSystemCommand.CreateIndicatorSystem;
import wecan.messages.valuation.IndicatorSystemCommand.PublishVersion;
import wecan.messages.valuation.ValuationRejection;
import wecan.messages.valuation.ValuationRejection.*;
import wecan.model.Fixtures;

class IndicatorSystemTest {
    private static final LocalDate FROM = LocalDate.parse("2026-01-01");
    private static final Point ANY = new Point(0, 1_000);

    @Test
    void a_system_is_published_in_versions_each_effective_from_a_later_day() {
        Fixtures.of(IndicatorSystem.class)
                .givenNoPriorActivity()
                .when(new CreateIndicatorSystem(SYSTEM, ORG, "数据资产", indicators(), FROM, ALICE))
                .expectEvents(published(1, indicators(), "2026-01-01"));
        Fixtures.of(IndicatorSystem.class)
                .given(published(1, indicators(), "2026-01-01"))
                .when(new PublishVersion(SYSTEM, completenessOnly(), FROM.plusDays(1), ALICE))
                .expectEvents(published(2, completenessOnly(), "2026-01-02"));
        Fixtures.of(IndicatorSystem.class)
                .given(published(1, indicators(), "2026-01-01"))
                .when(new PublishVersion(SYSTEM, completenessOnly(), FROM, ALICE))
                .expectException(refused(new NotLaterThanBefore(FROM)));
    }

    static Stream<Arguments> malformed() {
        Indicator quantity = leaf(QUANTITY, null, 4_000, "quantity", ANY);
        Indicator quality = leaf(QUALITY, null, 6_000, "q", ANY);
        Indicator node = new Indicator(QUALITY, null, "质量", 6_000, null);
        return Stream.of(
                broken(new RootsMissing(), quantity, leaf("OTHER", null, 6_000, "q", ANY)),
                broken(
                        new RootsMissing(),
                        quantity,
                        leaf(QUALITY, null, 5_000, "q", ANY),
                        leaf("THIRD", null, 1_000, "q", ANY)),
                broken(new RootsMissing(), quantity, leaf(QUALITY, QUANTITY, 6_000, "q", ANY)),
                broken(new WeightsDoNotSum(null, 9_999), quantity, leaf(QUALITY, null, 5_999, "q", ANY)),
                broken(
                        new WeightsDoNotSum(QUALITY, 10_001),
                        quantity,
                        node,
                        leaf("a", QUALITY, 1, "q", ANY),
                        leaf("b", QUALITY, 10_000, "q", ANY)),
                broken(new IndicatorCodeTaken(QUALITY), quantity, quality, quality),
                broken(new UnknownParent("a", "nowhere"), quantity, quality, leaf("a", "nowhere", 10_000, "q", ANY)),
                broken(
                        new UnknownParent("b", "a"),
                        quantity,
                        quality,
                        leaf("a", "b", 10_000, "q", ANY),
                        leaf("b", "a", 10_000, "q", ANY)),
                broken(new ScoringMisplaced(QUALITY), quantity, node),
                broken(new ScoringMisplaced(QUALITY), quantity, quality, leaf("a", QUALITY, 10_000, "q", ANY)),
                broken(new PointsNotAscending(QUALITY), quantity, leaf(QUALITY, null, 6_000, "q", ANY, ANY)));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void indicators_that_break_a_rule_are_not_published(ValuationRejection rejection, List<Indicator> indicators) {
        Fixtures.of(IndicatorSystem.class)
                .givenNoPriorActivity()
                .when(new CreateIndicatorSystem(SYSTEM, ORG, "数据资产", indicators, FROM, ALICE))
                .expectNoEvents()
                .expectException(refused(rejection));
        Fixtures.of(IndicatorSystem.class)
                .given(published(1, indicators(), "2026-01-01"))
                .when(new PublishVersion(SYSTEM, indicators, FROM.plusDays(1), ALICE))
                .expectNoEvents()
                .expectException(refused(rejection));
    }

    private static Arguments broken(ValuationRejection rejection, Indicator... indicators) {
        return Arguments.of(rejection, List.of(indicators));
    }
}
