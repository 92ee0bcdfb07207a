package wecan.graphql.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.graphql.platform.FakePlatform.NOW;
import static wecan.graphql.platform.FakePlatform.OPERATOR;
import static wecan.graphql.platform.FakePlatform.OTHERS;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wecan.graphql.api.Connection;
import wecan.graphql.api.Position;
import wecan.query.access.Viewer;

class ProcessorsTest {
    private final FakePlatform platform = new FakePlatform();

    @Test
    void the_lag_is_in_events_and_in_the_age_of_the_oldest_that_waits() {
        platform.store.times.put(8L, NOW.minusMillis(2_500));
        assertThat(processors()).extracting(ProcessorView::name).containsExactly("policies-work", "work");
        assertThat(named("work")).satisfies(work -> {
            assertThat(work.position()).isEqualTo(new Position(7));
            assertThat(work.lagEvents()).isEqualTo(3);
            assertThat(work.lagSeconds()).isEqualTo(2.5);
        });
        assertThat(named("policies-work")).satisfies(policies -> {
            assertThat(policies.lagEvents()).isZero();
            assertThat(policies.lagSeconds()).isZero();
        });
    }

    @Test
    void a_failing_projection_says_where_and_why() {
        platform.projections.fail("work", 8, "NullPointerException: no title");
        ProcessorView work = named("work");
        assertThat(work.state()).isEqualTo(ProcessorState.FAILED);
        assertThat(work.failedAt()).isEqualTo(new Position(8));
        assertThat(platform.reads.cause(work, Locale.ENGLISH)).contains("no title");
        assertThat(platform.reads.cause(work, Locale.SIMPLIFIED_CHINESE)).contains("重试");
        assertThat(platform.reads.cause(named("policies-work"), Locale.ENGLISH)).isNull();
    }

    @Test
    void a_rebuild_tells_how_far_it_is() {
        platform.projections.rebuilding("work", 4, 10);
        ProcessorView work = named("work");
        assertThat(work.rebuild()).isEqualTo(new RebuildProgress("4", "10", 1000, 3));
        assertThat(work.skipped()).containsExactly(new Position(5));
    }

    @Test
    void dead_letters_are_counted_with_their_processor_and_paged() {
        for (String id : List.of("l1", "l2", "l3")) {
            platform.letters.add(id);
        }
        assertThat(named("policies-work").deadLetters()).isEqualTo(3);
        Connection<DeadLetter> first =
                Objects.requireNonNull(platform.reads.deadLetters("policies-work", 2, null, OPERATOR));
        assertThat(first.nodes()).extracting(DeadLetter::id).containsExactly("l1", "l2");
        Connection<DeadLetter> second = Objects.requireNonNull(
                platform.reads.deadLetters(null, 2, first.pageInfo().endCursor(), OPERATOR));
        assertThat(second.nodes()).extracting(DeadLetter::id).containsExactly("l3");
        assertThat(second.pageInfo().hasNextPage()).isFalse();
        assertThat(Objects.requireNonNull(platform.reads.deadLetters("policies-credits", null, null, OPERATOR))
                        .nodes())
                .isEmpty();
    }

    @Test
    void others_read_nothing() {
        platform.letters.add("l1");
        for (Viewer viewer : OTHERS) {
            assertThat(platform.reads.processors(viewer)).isNull();
            assertThat(platform.reads.deadLetters(null, null, null, viewer)).isNull();
            assertThat(platform.reads.erasures(null, null, viewer)).isNull();
            assertThat(platform.reads.keyRotation(viewer)).isNull();
            assertThat(platform.reads.storeStatus(viewer)).isNull();
            assertThat(platform.reads.operatorActions(null, null, viewer)).isNull();
        }
    }

    @Test
    void the_store_tells_its_figures_as_texts_since_they_grow() {
        platform.letters.add("l1");
        assertThat(platform.reads.storeStatus(OPERATOR))
                .isEqualTo(new StoreStatus(new Position(10), "10", "9", "8", "1048576", 1));
    }

    @Test
    void metrics_follow_the_processors() {
        MeterRegistry registry = new SimpleMeterRegistry();
        platform.letters.add("l1");
        new PlatformMetrics(platform.processors, Clock.fixed(NOW, ZoneOffset.UTC)).bind(registry);
        Map<String, Double> lags = registry.find("wecan.processor.lag.events").gauges().stream()
                .collect(Collectors.toMap(
                        gauge -> Objects.requireNonNull(gauge.getId().getTag("processor")), Gauge::value));
        assertThat(lags).isEqualTo(Map.of("work", 3.0, "policies-work", 0.0));
        assertThat(registry.get("wecan.processor.dead.letters")
                        .tag("processor", "policies-work")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    private List<ProcessorView> processors() {
        return Objects.requireNonNull(platform.reads.processors(OPERATOR));
    }

    private ProcessorView named(String name) {
        return platform.processors.named(name).orElseThrow();
    }
}
