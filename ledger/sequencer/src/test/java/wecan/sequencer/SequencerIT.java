package wecan.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wecan.proof.Checkpoint;
import wecan.proof.CreditExtension;
import wecan.proof.CreditUnit;
import wecan.proof.Digest;
import wecan.proof.EntryKind;
import wecan.proof.EventLeaf;
import wecan.proof.InclusionProof;
import wecan.proof.Merkle;
import wecan.proof.NoteSigner;
import wecan.proof.SignedNote;
import wecan.proof.TransferCode;

class SequencerIT {
    static final NoteSigner SIGNER = NoteSigner.ofSeed("wecan.example/log", new byte[32]);

    private static final UUID TRANSFER = UUID.fromString("00000000-0000-8000-8000-0000000000a1");
    private static final String POSTED = """
            {"transfer":"00000000-0000-8000-8000-0000000000a1",
             "debit":{"id":"00000000-0000-8000-8000-0000000000d1","kind":"ESCROW","owner":"x","unit":"NENGBEI"},
             "credit":{"id":"00000000-0000-8000-8000-0000000000c1","kind":"MEMBER","owner":"y","unit":"NENGBEI"},
             "amount":"1250","code":"RELEASE","reference":"z","fabricTx":"%s","block":"9"}
            """;

    private DataSource database;
    private EventTable events;
    private Log log;

    @BeforeEach
    void emptyLog() throws Exception {
        database = TestDatabases.fresh();
        events = new EventTable(database);
        events.create();
        log = new Log(database);
    }

    private Sequencer sequencer(DataSource source, int batch) {
        return new Sequencer(source, SIGNER, (size, names) -> {}, batch);
    }

    @Test
    void each_event_becomes_one_entry_in_order_of_position() throws Exception {
        events.append(1, 20);

        assertThat(sequencer(database, 8).sequence()).isEqualTo(20);

        assertThat(log.size()).isEqualTo(20);
        for (long index = 0; index < 20; index++) {
            long position = index + 1;
            assertThat(log.entryAt(index))
                    .contains(new EventLeaf(
                            EntryKind.DOMAIN_EVENT,
                            index,
                            position,
                            "Task",
                            EventTable.aggregate(position),
                            index / 7,
                            index < 7 ? EventLeaf.NONE : index - 7,
                            ChronoUnit.MICROS.between(Instant.EPOCH, EventTable.at(position)),
                            "work.TaskClaimed",
                            "1",
                            EventTable.digest(EventTable.payload(position)),
                            EventTable.digest(EventTable.metadata(position)),
                            new byte[0]));
            assertThat(log.indexOf(position)).hasValue(index);
        }
        assertThat(log.lastIndexOf(EventTable.aggregate(20))).hasValue(19);
        assertThat(log.indexOf(21)).isEmpty();
        assertThat(log.entryAt(20)).isEmpty();
        assertSound();
    }

    @Test
    void a_posted_transfer_carries_what_balances_recompute_from() throws Exception {
        events.appendTransfer(1, TRANSFER, POSTED.formatted("ab".repeat(32)));

        sequencer(database, 8).sequence();

        EventLeaf leaf = log.entryAt(0).orElseThrow();
        assertThat(leaf.kind()).isEqualTo(EntryKind.CREDIT_TRANSFER);
        assertThat(leaf.transfer())
                .contains(new CreditExtension(
                        TRANSFER,
                        UUID.fromString("00000000-0000-8000-8000-0000000000d1"),
                        UUID.fromString("00000000-0000-8000-8000-0000000000c1"),
                        CreditUnit.NENGBEI,
                        1250,
                        TransferCode.RELEASE,
                        Digest.ofHex("ab".repeat(32))));
    }

    @Test
    void a_posted_transfer_that_cannot_be_read_stops_the_log_before_it() throws Exception {
        events.append(1, 3);
        events.appendTransfer(4, TRANSFER, POSTED.formatted("no transaction"));

        assertFault(LogFault.Code.UNLOGGABLE_EVENT, sequencer(database, 2));

        assertThat(log.size()).isEqualTo(2);
        assertSound();
    }

    @Test
    void a_gap_in_the_store_stops_the_log() throws Exception {
        events.append(1, 3);
        events.append(5, 6);

        assertFault(LogFault.Code.GAP_IN_STORE, sequencer(database, 3));

        assertThat(log.size()).isEqualTo(3);
        events.append(4, 4);
        assertThat(sequencer(database, 3).sequence()).isEqualTo(3);
        assertSound();
    }

    @Test
    void nothing_is_signed_for_an_empty_log() {
        assertThat(sequencer(database, 8).sequence()).isZero();
        assertThat(log.checkpoint()).isEmpty();
        assertThat(log.tile(Log.CHECKPOINT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_broken_connection_at_any_statement_neither_loses_nor_doubles_an_event(boolean after) throws Exception {
        int failures = 0;
        long appended = 0;
        for (int effect = 0; effect < 60; effect++) {
            events.append(appended + 1, appended + 5);
            events.erase(effect + 1);
            appended += 5;
            try {
                sequencer(FailingDataSource.at(database, effect, after), 3).sequence();
            } catch (LogFault e) {
                assertThat(e.code()).isEqualTo(LogFault.Code.DATABASE);
                failures++;
            }
            assertThat(log.checkpoint().map(SequencerIT::size).orElse(0L)).isLessThanOrEqualTo(log.size());
        }
        assertThat(failures).as("the loop broke every statement of a call").isBetween(15, 59);

        sequencer(database, 3).sequence();

        assertThat(log.position()).isEqualTo(appended);
        assertThat(log.size()).as("events and erasures").isEqualTo(appended + 60);
        assertSound();
    }

    @Test
    void a_size_that_a_crash_left_unsigned_is_signed_at_the_next_start() throws Exception {
        events.append(1, 5);
        int effect = 0;
        while (log.size() == 0) {
            try {
                sequencer(FailingDataSource.at(database, effect++, true), 8).sequence();
            } catch (LogFault e) {
                assertThat(e.code()).isEqualTo(LogFault.Code.DATABASE);
            }
        }
        assertThat(log.checkpoint()).isEmpty();

        List<Long> signed = new ArrayList<>();
        assertThat(new Sequencer(database, SIGNER, (size, names) -> signed.add(size)).sequence())
                .isZero();

        assertThat(signed).containsExactly(5L);
        assertSound();
    }

    @Test
    void whoever_anchors_at_once_hears_which_events_a_checkpoint_is_the_first_to_cover() throws Exception {
        events.append(1, 3);
        List<Set<String>> heard = new ArrayList<>();
        Sequencer sequencer = new Sequencer(database, SIGNER, (size, names) -> heard.add(names));

        sequencer.sequence();
        sequencer.sequence();

        assertThat(heard).containsExactly(Set.of("work.TaskClaimed"));
    }

    @Test
    void two_sequencers_beside_a_busy_store_make_one_log() throws Exception {
        CompletableFuture<Void> appending = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 60; i++) {
                appendQuietly(i * 10L + 1, i * 10L + 10);
                eraseQuietly(i + 1);
            }
        });
        List<CompletableFuture<Integer>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(CompletableFuture.supplyAsync(() -> {
                int total = 0;
                try (Sequencer sequencer = sequencer(database, 7)) {
                    while (!appending.isDone()) {
                        total += sequencer.sequence();
                    }
                    return total + sequencer.sequence();
                }
            }));
        }

        assertThat(both.get(0).join() + both.get(1).join()).isEqualTo(660);
        assertThat(log.size()).isEqualTo(660);
        assertSound();
    }

    private void appendQuietly(long from, long to) {
        try {
            events.append(from, to);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void eraseQuietly(long number) {
        try {
            events.erase(number);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_erasure_becomes_one_entry_that_covers_the_events_before_it() throws Exception {
        events.append(1, 5);
        events.erase(1);

        assertThat(sequencer(database, 3).sequence()).isEqualTo(6);
        assertThat(sequencer(database, 3).sequence()).isZero();
        events.append(6, 6);
        sequencer(database, 3).sequence();

        assertThat(log.entryAt(5))
                .contains(new EventLeaf(
                        EntryKind.SUBJECT_ERASED,
                        5,
                        5,
                        "",
                        new UUID(0, 0),
                        0,
                        EventLeaf.NONE,
                        ChronoUnit.MICROS.between(Instant.EPOCH, EventTable.at(1)),
                        "",
                        "1",
                        EventTable.digest("erasure 1"),
                        EventTable.digest(EventTable.metadata(1)),
                        new byte[0]));
        assertThat(log.indexOf(5)).hasValue(4);
        assertThat(log.indexOf(6)).hasValue(6);
        assertThat(log.size()).isEqualTo(7);
        assertSound();
    }

    @Test
    void evidence_from_before_an_erasure_still_verifies_and_the_log_has_only_grown() throws Exception {
        events.append(1, 5);
        sequencer(database, 8).sequence();
        SignedNote before = log.checkpoint().orElseThrow();
        InclusionProof proof = log.inclusionProof(2, 5);
        EventLeaf leaf = log.entryAt(2).orElseThrow();

        events.erase(1);
        sequencer(database, 8).sequence();

        Digest root = Checkpoint.parse(before.text()).root();
        assertThat(proof.verifies(leaf.leafHash(), root)).isTrue();
        assertThat(log.inclusionProof(2, 5)).isEqualTo(proof);
        assertThat(log.checkpointAt(5)).contains(before);
        Digest grown = Checkpoint.parse(log.checkpoint().orElseThrow().text()).root();
        assertThat(log.consistencyProof(5, 6).verifies(root, grown)).isTrue();
        assertThat(log.inclusionProof(5, 6)
                        .verifies(log.entryAt(5).orElseThrow().leafHash(), grown))
                .isTrue();
    }

    @Test
    void a_missing_erasure_stops_the_log() throws Exception {
        events.append(1, 1);
        events.erase(2);

        assertFault(LogFault.Code.GAP_IN_STORE, sequencer(database, 8));

        events.erase(1);
        assertThat(sequencer(database, 8).sequence()).isEqualTo(3);
        assertSound();
    }

    @Test
    void the_worker_sequences_at_its_start_and_when_woken() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        events.append(1, 1);
        try (Sequencer sequencer =
                new Sequencer(database, SIGNER, (size, names) -> (size == 1 ? first : second).countDown())) {
            sequencer.start();
            assertThat(first.await(4, TimeUnit.SECONDS)).isTrue();
            events.append(2, 2);
            sequencer.wake();
            assertThat(second.await(4, TimeUnit.SECONDS)).isTrue();
            assertThat(sequencer.failure()).isEmpty();
        }
    }

    @Test
    void a_log_is_not_continued_under_another_key() throws Exception {
        events.append(1, 1);
        sequencer(database, 8).sequence();
        NoteSigner other = NoteSigner.ofSeed("wecan.example/log", "another seed of thirty-two bytes".getBytes());
        events.append(2, 2);

        assertFault(LogFault.Code.KEY_UNUSABLE, new Sequencer(database, other, (size, names) -> {}));
        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void a_size_never_gets_a_second_root() throws Exception {
        Checkpoint forged = new Checkpoint(SIGNER.name(), 2, EventTable.digest("forged"));
        new Sql(database).inTransaction(connection -> CheckpointTable.sign(connection, forged, SIGNER));
        events.append(1, 2);

        assertFault(LogFault.Code.SECOND_ROOT, sequencer(database, 8));

        assertThat(log.checkpointAt(2)).contains(forged.sign(SIGNER));
    }

    private static void assertFault(LogFault.Code code, Sequencer sequencer) {
        assertThatExceptionOfType(LogFault.class)
                .isThrownBy(sequencer::sequence)
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(code));
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }

    /** Re-derives everything from the entries: order, chains of aggregates, and the root of every signed size. */
    private void assertSound() {
        List<Digest> hashes = new ArrayList<>();
        Map<UUID, Long> last = new HashMap<>();
        long position = 0;
        for (long index = 0; index < log.size(); index++) {
            EventLeaf leaf = log.entryAt(index).orElseThrow();
            assertThat(leaf.index()).isEqualTo(index);
            if (leaf.kind().isEvent()) {
                position++;
            }
            assertThat(leaf.storePosition()).isEqualTo(position);
            Long previous = leaf.kind().isEvent() ? last.put(leaf.aggregateId(), index) : null;
            assertThat(leaf.previousIndex()).isEqualTo(previous == null ? EventLeaf.NONE : previous);
            hashes.add(leaf.leafHash());
            log.checkpointAt(index + 1).ifPresent(note -> {
                assertThat(note.isSignedBy(SIGNER.verifier())).isTrue();
                assertThat(note.text())
                        .isEqualTo(new Checkpoint(SIGNER.name(), hashes.size(), Merkle.rootOf(hashes)).text());
            });
        }
        assertThat(log.position()).isEqualTo(position);
        assertThat(log.checkpoint().map(SequencerIT::size)).contains(log.size());
    }
}
