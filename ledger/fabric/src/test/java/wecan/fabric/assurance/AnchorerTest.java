package wecan.fabric.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wecan.fabric.FakeChain;
import wecan.fabric.FakeChain.Mishap;
import wecan.fabric.assurance.AnchorState.Anchored;
import wecan.fabric.assurance.AnchorState.Cause;
import wecan.fabric.assurance.AnchorState.Stopped;
import wecan.fabric.assurance.AnchorState.Waiting;
import wecan.fabric.assurance.AnchoredLog.Anchor;
import wecan.proof.Checkpoint;

class AnchorerTest {
    private static final String ORIGIN = "wecan.example/log";
    private static final byte KEY = 1;
    private static final byte OTHER_KEY = 2;

    private final FakeChain chain = new FakeChain(new AnchorProgram());
    private final GrowingLog log = new GrowingLog(ORIGIN, KEY);
    private final Anchorer anchorer = anchorer(log);

    @Test
    void the_first_checkpoint_registers_the_log_and_is_anchored() throws Exception {
        log.grow("a", "b", "c");

        assertThat(anchorer.step()).isEqualTo(new Anchored(3));

        assertThat(log.recorded).containsExactly(new Anchor(3, tx(2), 2));
        assertThat(chain.state).containsKey("ANC~wecan.example/log~C~00000000000000000003");
    }

    @Test
    void a_log_without_checkpoint_is_registered_and_waits() throws Exception {
        assertThat(anchorer.step()).isEqualTo(new Anchored(0));

        assertThat(log.recorded).isEmpty();
        assertThat(chain.height()).as("genesis and registration").isEqualTo(2);
    }

    @Test
    void nothing_new_is_not_anchored_again() throws Exception {
        log.grow("a");
        anchorer.step();
        long height = chain.height();

        assertThat(anchorer.step()).isEqualTo(new Anchored(1));
        assertThat(anchorer(log).step()).as("after a restart").isEqualTo(new Anchored(1));

        assertThat(chain.height()).isEqualTo(height);
        assertThat(log.recorded).hasSize(1);
    }

    @Test
    void growth_is_anchored_with_its_proof() throws Exception {
        log.grow("a", "b", "c");
        anchorer.step();
        log.grow("d", "e");

        assertThat(anchorer.step()).isEqualTo(new Anchored(5));

        assertThat(log.recorded).containsExactly(new Anchor(3, tx(2), 2), new Anchor(5, tx(3), 3));
    }

    @Test
    void a_crash_before_the_commit_changes_nothing() throws Exception {
        log.grow("a");
        anchorer.step();
        log.grow("b");
        chain.mishaps.add(Mishap.LOST_BEFORE_COMMIT);
        assertThat(anchorer.step()).isEqualTo(new Waiting("lost before commit"));

        assertThat(anchorer(log).step()).isEqualTo(new Anchored(2));

        assertThat(log.recorded).containsExactly(new Anchor(1, tx(2), 2), new Anchor(2, tx(3), 3));
    }

    @Test
    void a_crash_between_commit_and_record_is_found_with_its_transaction_and_block() throws Exception {
        log.grow("a");
        anchorer.step();
        log.grow("b");
        log.dies = true;
        assertThat(anchorer.step()).isInstanceOf(Waiting.class);
        log.dies = false;
        somethingElseHappens();
        log.grow("c");

        assertThat(anchorer(log).step()).isEqualTo(new Anchored(3));

        assertThat(log.recorded)
                .containsExactly(new Anchor(1, tx(2), 2), new Anchor(2, tx(3), 3), new Anchor(3, tx(5), 5));
    }

    @Test
    void the_very_first_anchor_is_found_too() throws Exception {
        log.grow("a");
        log.dies = true;
        anchorer.step();
        log.dies = false;

        assertThat(anchorer(log).step()).isEqualTo(new Anchored(1));

        assertThat(log.recorded).containsExactly(new Anchor(1, tx(2), 2));
    }

    @Test
    void an_anchor_whose_outcome_was_lost_is_found() throws Exception {
        log.grow("a");
        anchorer.step();
        log.grow("b");
        chain.mishaps.add(Mishap.LOST_AFTER_COMMIT);
        assertThat(anchorer.step()).isEqualTo(new Waiting("lost after commit"));
        assertThat(anchorer.isBehind()).isTrue();

        assertThat(anchorer.step()).isEqualTo(new Anchored(2));

        assertThat(log.recorded.getLast()).isEqualTo(new Anchor(2, tx(3), 3));
        assertThat(anchorer.isBehind()).isFalse();
    }

    @Test
    void a_second_transaction_for_the_same_checkpoint_is_not_taken_for_the_first() throws Exception {
        log.grow("a");
        AnchorContract contract = new AnchorContract(chain, ORIGIN);
        contract.register(log.vkey());
        // Somebody else submits what the log signed; ours comes after it and writes nothing.
        new Anchorer(chain, new GrowingLog(ORIGIN, KEY).grow("a"), Duration.ofSeconds(1)).step();
        var checkpoint = Checkpoint.parse(log.latest().orElseThrow().text());

        Anchor anchor = contract.submit(
                AnchorHead.NONE,
                checkpoint,
                List.of(),
                log.latest().orElseThrow().render(),
                0);

        assertThat(anchor).isEqualTo(new Anchor(1, tx(2), 2));
        assertThat(chain.height()).isEqualTo(4);
    }

    @Test
    void another_node_that_anchored_first_is_followed() throws Exception {
        log.grow("a");
        anchorer.step();
        log.grow("b");
        new Anchorer(chain, sameLogElsewhere("a", "b"), Duration.ofSeconds(1)).step();
        log.grow("c");

        assertThat(anchorer.step()).as("stale head").isInstanceOf(Waiting.class);
        assertThat(anchorer.step()).isEqualTo(new Anchored(3));

        assertThat(log.recorded)
                .containsExactly(new Anchor(1, tx(2), 2), new Anchor(2, tx(3), 3), new Anchor(3, tx(4), 4));
    }

    @Test
    void a_chain_that_is_ahead_stops_anchoring() throws Exception {
        new Anchorer(chain, sameLogElsewhere("a", "b", "c"), Duration.ofSeconds(1)).step();
        log.grow("a", "b");

        assertThat(anchorer.step()).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.cause()).isEqualTo(Cause.CHAIN_IS_AHEAD);
            assertThat(stopped.sentence()).contains("size 3").contains("size 2");
        });
        assertThat(log.recorded).isEmpty();
    }

    @Test
    void a_chain_that_our_log_does_not_continue_stops_anchoring() throws Exception {
        new Anchorer(chain, sameLogElsewhere("a", "b"), Duration.ofSeconds(1)).step();
        log.grow("a", "forged", "c");

        assertThat(anchorer.step()).isInstanceOfSatisfying(Stopped.class, stopped -> assertThat(stopped.cause())
                .isEqualTo(Cause.CHAIN_IS_INCONSISTENT));
    }

    @Test
    void another_root_of_the_same_size_stops_anchoring() throws Exception {
        new Anchorer(chain, sameLogElsewhere("a", "b"), Duration.ofSeconds(1)).step();
        log.grow("a", "forged");

        assertThat(anchorer.step()).isInstanceOfSatisfying(Stopped.class, stopped -> assertThat(stopped.cause())
                .isEqualTo(Cause.CHAIN_IS_INCONSISTENT));
    }

    @Test
    void another_chain_than_the_one_of_before_stops_anchoring() throws Exception {
        log.grow("a");
        log.recorded.add(new Anchor(1, tx(0), 0));

        assertThat(anchorer.step()).isInstanceOfSatisfying(Stopped.class, stopped -> assertThat(stopped.cause())
                .isEqualTo(Cause.CHAIN_HAS_FORGOTTEN));
    }

    @Test
    void a_peer_that_lacks_the_last_anchors_block_is_waited_for() throws Exception {
        log.grow("a");
        log.recorded.add(new Anchor(1, tx(7), 7));

        assertThat(anchorer.step()).isEqualTo(new Waiting("the peer does not have block 7 yet"));
    }

    @Test
    void an_origin_of_another_key_stops_anchoring() throws Exception {
        new Anchorer(chain, new GrowingLog(ORIGIN, OTHER_KEY), Duration.ofSeconds(1)).step();
        log.grow("a");

        assertThat(anchorer.step()).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.cause()).isEqualTo(Cause.KEY_IS_FOREIGN);
            assertThat(stopped.sentence()).contains(log.vkey());
        });
    }

    @Test
    void a_log_that_cannot_be_read_is_tried_again() throws Exception {
        log.grow("a");
        log.dies = true;

        assertThat(anchorer.step()).isEqualTo(new Waiting("java.lang.IllegalStateException: the server dies"));
    }

    @Test
    void an_error_of_the_machine_is_tried_again() throws Exception {
        AnchoredLog broken = (AnchoredLog) Proxy.newProxyInstance(
                AnchoredLog.class.getClassLoader(), new Class<?>[] {AnchoredLog.class}, (proxy, method, arguments) -> {
                    throw new NoClassDefFoundError("gone");
                });

        assertThat(new Anchorer(chain, broken, Duration.ofDays(1)).step())
                .isEqualTo(new Waiting("java.lang.NoClassDefFoundError: gone"));
    }

    @Test
    void it_looks_at_each_interval_sooner_after_a_failure_and_ends_when_it_has_stopped() {
        List<Duration> waits = new ArrayList<>();
        Pace pace = new Pace() {
            @Override
            void await(Duration atMost) {
                waits.add(atMost);
                switch (waits.size()) {
                    case 1 -> chain.mishaps.add(Mishap.CONFLICT);
                    case 3 -> chain.state.clear();
                    default -> {}
                }
                log.grow("entry %d".formatted(waits.size()));
            }
        };
        log.grow("a");

        new Anchorer(chain, log, Duration.ofSeconds(10), pace).run();

        // The cleared chain answers UNKNOWN_ORIGIN; the look after that finds that it has forgotten.
        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(1));
    }

    @Test
    void a_wake_up_that_comes_before_the_wait_is_not_lost() throws Exception {
        Pace pace = new Pace();
        pace.wake();
        pace.wake();

        pace.await(Duration.ofDays(1));
    }

    private Anchorer anchorer(AnchoredLog log) {
        return new Anchorer(chain, log, Duration.ofSeconds(10));
    }

    private static GrowingLog sameLogElsewhere(String... entries) {
        return new GrowingLog(ORIGIN, KEY).grow(entries);
    }

    private void somethingElseHappens() {
        chain.submit("anchor:register", "another.example/log", log.vkey());
    }

    private static String tx(int number) {
        return "%064x".formatted(number);
    }
}
