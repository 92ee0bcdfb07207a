package wecan.fabric.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.fabric.Attestations;
import wecan.fabric.BlockReader;
import wecan.fabric.ChaincodeError;
import wecan.fabric.FabricLink;
import wecan.fabric.RunningNetwork;
import wecan.fabric.WithNetwork;
import wecan.fabric.WrittenKeys;
import wecan.fabric.assurance.AnchorState.Anchored;
import wecan.fabric.assurance.AnchorState.Cause;
import wecan.fabric.assurance.AnchorState.Stopped;
import wecan.fabric.assurance.AnchorState.Waiting;
import wecan.fabric.assurance.AnchoredLog.Anchor;
import wecan.proof.Checkpoint;
import wecan.proof.Digest;

@WithNetwork
class AnchorIT {
    private static final byte KEY = 1;
    private static final byte OTHER_KEY = 2;

    private final String origin = "wecan.example/" + UUID.randomUUID();
    private final GrowingLog log = new GrowingLog(origin, KEY);
    private final RunningNetwork network;
    private final FabricLink link;
    private final BlockReader blocks;
    private final Anchorer anchorer;

    AnchorIT(RunningNetwork network) {
        this.network = network;
        link = FabricLink.connect(network::settings);
        blocks = new BlockReader(link);
        anchorer = new Anchorer(link, log, Anchorer.INTERVAL);
    }

    @BeforeEach
    void connected() throws InterruptedException {
        link.awaitUp();
    }

    @AfterEach
    void close() {
        anchorer.close();
        link.close();
    }

    @Test
    void the_log_is_registered_and_anchored_as_it_grows() throws Exception {
        log.grow("a", "b", "c");
        assertThat(anchorer.step()).isEqualTo(new Anchored(3));
        log.grow("d", "e");
        assertThat(anchorer.step()).isEqualTo(new Anchored(5));

        assertThat(log.recorded).extracting(Anchor::size).containsExactly(3L, 5L);
        for (Anchor anchor : log.recorded) {
            assertThat(new WrittenKeys("wecan")
                            .writerOf("ANC~%s~C~%020d".formatted(origin, anchor.size()), blocks.block(anchor.block())))
                    .contains(anchor.txId());
            assertThat(blocks.blockOf(anchor.txId()).number()).isEqualTo(anchor.block());
        }
    }

    @Test
    void it_anchors_at_once_when_asked() throws Exception {
        anchorer.start();
        RunningNetwork.until("the log is registered", () -> anchorer.state().equals(new Anchored(0)));
        log.grow("a");

        long before = System.nanoTime();
        anchorer.anchorNow();
        RunningNetwork.until("it is anchored", () -> anchorer.state().equals(new Anchored(1)));

        assertThat(System.nanoTime() - before).isLessThan(Anchorer.INTERVAL.toNanos());
    }

    @Test
    void an_anchor_that_was_committed_but_not_recorded_is_found_after_a_restart() throws Exception {
        log.grow("a");
        anchorer.step();
        log.grow("b");
        log.dies = true;
        assertThat(anchorer.step()).isInstanceOf(Waiting.class);
        log.dies = false;

        assertThat(new Anchorer(link, log, Anchorer.INTERVAL).step()).isEqualTo(new Anchored(2));

        Anchor found = log.recorded.getLast();
        assertThat(found.size()).isEqualTo(2);
        assertThat(blocks.blockOf(found.txId()).number()).isEqualTo(found.block());
    }

    @Test
    void a_stale_head_is_refused_with_its_code() throws Exception {
        log.grow("a");
        anchorer.step();
        log.grow("b");

        assertThatThrownBy(() -> link.submit(
                        "anchor:submit",
                        origin,
                        "0",
                        "2",
                        rootOf(log).hex(),
                        "",
                        log.latest().orElseThrow().render()))
                .isInstanceOfSatisfying(
                        ChaincodeError.class, error -> assertThat(error.code()).isEqualTo("STALE_HEAD"));
        assertThat(anchorer.step()).isEqualTo(new Anchored(2));
    }

    @Test
    void a_forked_log_is_not_anchored() throws Exception {
        log.grow("a", "b");
        anchorer.step();
        GrowingLog fork = new GrowingLog(origin, KEY).grow("a", "forged", "c");

        assertThat(new Anchorer(link, fork, Anchorer.INTERVAL).step())
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.cause()).isEqualTo(Cause.CHAIN_IS_INCONSISTENT));
    }

    @Test
    void another_key_cannot_take_over_an_origin() throws Exception {
        anchorer.step();
        GrowingLog thief = new GrowingLog(origin, OTHER_KEY).grow("a");

        assertThat(new Anchorer(link, thief, Anchorer.INTERVAL).step())
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.cause()).isEqualTo(Cause.KEY_IS_FOREIGN));
    }

    @Test
    void a_peer_of_each_organisation_attests_that_the_anchor_is_valid() throws Exception {
        log.grow("a");
        anchorer.step();
        String txId = log.recorded.getFirst().txId();
        Attestations attestations = new Attestations(link);
        RunningNetwork.until("all three peers have the block", () -> collected(attestations, txId) == 3);

        var collected = attestations.collect(txId);

        assertThat(collected).containsOnlyKeys("AuditorMSP", "PartnerMSP", "PlatformMSP");
        for (var attestation : collected.entrySet()) {
            new SignedStatement(attestation.getValue())
                    .verify(attestation.getKey(), network.authorityOf(attestation.getKey()), txId);
        }
        assertThat(attestations.collect("0".repeat(64)))
                .as("nobody attests what is not there")
                .isEmpty();
    }

    @Test
    void the_configurations_begin_with_the_genesis_block() throws Exception {
        log.grow("a");
        anchorer.step();

        List<BlockReader.Numbered> configurations =
                blocks.configurationsUpTo(log.recorded.getFirst().block());

        assertThat(configurations).extracting(BlockReader.Numbered::number).containsExactly(0L);
        Block genesis = Block.parseFrom(Files.readAllBytes(network.home().resolve("wecan.block")));
        assertThat(Block.parseFrom(configurations.getFirst().bytes()).getData()).isEqualTo(genesis.getData());
    }

    private static Digest rootOf(GrowingLog log) {
        return Checkpoint.parse(log.latest().orElseThrow().text()).root();
    }

    private static int collected(Attestations attestations, String txId) {
        try {
            return attestations.collect(txId).size();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
