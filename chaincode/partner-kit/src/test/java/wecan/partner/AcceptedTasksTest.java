package wecan.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.chaincode.InMemoryLedger;
import wecan.chaincode.InMemoryLedger.Result;
import wecan.chaincode.Wecan;
import wecan.proof.Checkpoint;
import wecan.proof.Digest;
import wecan.proof.EntryKind;
import wecan.proof.EventLeaf;
import wecan.proof.HashSource;
import wecan.proof.InclusionProof;
import wecan.proof.NoteSigner;
import wecan.proof.Tree;

/** The sample against the real contracts, on a ledger in memory. */
class AcceptedTasksTest {
    private static final String ORIGIN = "wecan.example/log";
    private static final NoteSigner SIGNER = NoteSigner.ofSeed(ORIGIN, new byte[32]);
    private static final int SIZE = 5;
    private static final List<EventLeaf> ENTRIES = entries();
    private static final HashSource LOG =
            HashSource.ofLeaves(ENTRIES.stream().map(EventLeaf::leafHash).toList());

    private final InMemoryLedger ledger =
            new InMemoryLedger().install("wecan", new Wecan()).install("partner", new AcceptedTasks(ORIGIN));

    private static List<EventLeaf> entries() {
        List<EventLeaf> entries = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            entries.add(entry(i == 4 ? 0 : i, i == 3 ? "work.TaskPublished" : "work.TaskAccepted"));
        }
        return entries;
    }

    private static EventLeaf entry(int index, String name) {
        Digest digest = Digest.sha256(new byte[] {(byte) index});
        return new EventLeaf(
                EntryKind.DOMAIN_EVENT,
                index,
                index + 1,
                "Task",
                new UUID(1, index),
                0,
                EventLeaf.NONE,
                1,
                name,
                "1",
                digest,
                digest,
                new byte[0]);
    }

    @BeforeEach
    void the_log_is_anchored() {
        Digest root = Tree.root(LOG, SIZE);
        String note = new Checkpoint(ORIGIN, SIZE, root).sign(SIGNER).render();
        ledger.submit(
                "PlatformMSP",
                "wecan",
                "anchor:register",
                ORIGIN,
                SIGNER.verifier().vkey());
        assertThat(ledger.submit("PlatformMSP", "wecan", "anchor:submit", ORIGIN, "0", "5", root.hex(), "", note)
                        .isOk())
                .isTrue();
    }

    private Result record(int index, EventLeaf claimed) {
        return ledger.submit(
                "PartnerMSP",
                "partner",
                "record",
                ORIGIN,
                Integer.toString(SIZE),
                Integer.toString(index),
                HexFormat.of().formatHex(claimed.encode()),
                Digest.hexList(InclusionProof.create(LOG, index, SIZE).path()));
    }

    private String find(int task) {
        return ledger.evaluate("PartnerMSP", "partner", "find", new UUID(1, task).toString())
                .payload();
    }

    @Test
    void an_accepted_task_in_the_anchored_log_is_recorded() {
        assertThat(record(2, ENTRIES.get(2)).isOk()).isTrue();
        assertThat(find(2)).isEqualTo("2");
    }

    @Test
    void an_entry_that_is_not_in_the_log_is_refused() {
        assertThat(record(2, entry(2, "work.TaskAccepted")).isOk()).isTrue();
        assertThat(record(3, entry(3, "work.TaskAccepted")).message()).startsWith("NOT_IN_LOG: ");
        assertThat(record(1, ENTRIES.get(2)).message()).startsWith("NOT_IN_LOG: ");
        assertThat(find(3)).isEmpty();
    }

    @Test
    void an_entry_that_states_another_index_than_its_place_is_refused() {
        assertThat(record(4, ENTRIES.get(4)).message()).startsWith("OTHER_INDEX: ");
        assertThat(find(0)).isEmpty();
    }

    @Test
    void another_event_another_log_or_no_entry_is_refused() {
        assertThat(record(3, ENTRIES.get(3)).message()).startsWith("OTHER_EVENT: ");
        assertThat(ledger.submit("PartnerMSP", "partner", "record", "other", "5", "0", "", "")
                        .message())
                .startsWith("OTHER_LOG: ");
        assertThat(ledger.submit("PartnerMSP", "partner", "record", ORIGIN, "5", "0", "00", "")
                        .message())
                .startsWith("BAD_ENTRY: ");
    }

    @Test
    void a_checkpoint_that_is_not_anchored_is_passed_on_as_the_contract_says() {
        String entry = HexFormat.of().formatHex(ENTRIES.get(2).encode());
        assertThat(ledger.submit("PartnerMSP", "partner", "record", ORIGIN, "6", "2", entry, "")
                        .message())
                .startsWith("NOT_FOUND: ");
    }
}
