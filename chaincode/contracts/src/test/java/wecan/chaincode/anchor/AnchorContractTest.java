package wecan.chaincode.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import wecan.chaincode.InMemoryLedger;
import wecan.chaincode.InMemoryLedger.Result;
import wecan.chaincode.Wecan;
import wecan.proof.Checkpoint;
import wecan.proof.ConsistencyProof;
import wecan.proof.Digest;
import wecan.proof.HashSource;
import wecan.proof.InclusionProof;
import wecan.proof.Merkle;
import wecan.proof.NoteSigner;
import wecan.proof.SignedNote;
import wecan.proof.Tree;

class AnchorContractTest {
    private static final String ORIGIN = "wecan.example/log";
    private static final NoteSigner SIGNER = NoteSigner.ofSeed(ORIGIN, new byte[32]);
    private static final NoteSigner STRANGER = NoteSigner.ofSeed(ORIGIN, new byte[] {
        1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
    });
    private static final List<byte[]> ENTRIES = entries(400);
    private static final HashSource LOG =
            HashSource.ofLeaves(ENTRIES.stream().map(Merkle::leafHash).toList());

    private final InMemoryLedger ledger = new InMemoryLedger().install("wecan", new Wecan());

    private static List<byte[]> entries(int count) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(("entry number " + i + " of the log, longer than a hash").getBytes(StandardCharsets.UTF_8));
        }
        return entries;
    }

    private Result call(String function, String... arguments) {
        return callAs("PlatformMSP", function, arguments);
    }

    private Result callAs(String mspId, String function, String... arguments) {
        List<String> all = new ArrayList<>(List.of(function));
        all.addAll(List.of(arguments));
        return ledger.submit(mspId, "wecan", all.toArray(String[]::new));
    }

    private static String proof(long oldSize, long newSize) {
        return Digest.hexList(ConsistencyProof.create(LOG, oldSize, newSize).path());
    }

    private static String note(long size, Digest root, NoteSigner signer) {
        return new Checkpoint(ORIGIN, size, root).sign(signer).render();
    }

    private Result grow(long oldSize, long newSize) {
        Digest root = Tree.root(LOG, newSize);
        return call(
                "anchor:submit",
                ORIGIN,
                Long.toString(oldSize),
                Long.toString(newSize),
                root.hex(),
                proof(oldSize, newSize),
                note(newSize, root, SIGNER));
    }

    private AnchorContractTest registered() {
        assertThat(call("anchor:register", ORIGIN, SIGNER.verifier().vkey()).isOk())
                .isTrue();
        return this;
    }

    @Test
    void a_log_is_registered_once_and_by_the_platform_only() {
        String vkey = SIGNER.verifier().vkey();
        assertThat(callAs("PartnerMSP", "anchor:register", ORIGIN, vkey).message())
                .startsWith("FORBIDDEN: ");
        assertThat(call("anchor:register", ORIGIN, vkey).payload()).isEqualTo(vkey);
        assertThat(call("anchor:register", ORIGIN, vkey).writes()).isEmpty();
        assertThat(call("anchor:register", ORIGIN, STRANGER.verifier().vkey()).message())
                .startsWith("ALREADY_REGISTERED: ")
                .contains(vkey);
        assertThat(call("anchor:register", "a~b", vkey).message()).startsWith("BAD_ARGUMENT: ");
        assertThat(call("anchor:register", ORIGIN, "no key").message()).startsWith("BAD_ARGUMENT: ");
    }

    @Property(tries = 60)
    void a_log_that_grows_is_anchored_step_by_step(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 30) Integer> steps) {
        AnchorContractTest test = new AnchorContractTest().registered();
        long size = 0;
        for (int step : steps) {
            Result result = test.grow(size, size + step);
            size += step;
            assertThat(result.payload())
                    .isEqualTo("{\"size\":\"" + size + "\",\"root\":\""
                            + Tree.root(LOG, size).hex() + "\"}");
            assertThat(test.call("anchor:head", ORIGIN).payload()).isEqualTo(result.payload());
        }
    }

    @Test
    void what_is_written_is_exactly_the_checkpoint_and_the_head() {
        registered();
        grow(0, 3);
        Result result = grow(3, 10);

        String head = "{\"size\":\"10\",\"root\":\"" + Tree.root(LOG, 10).hex() + "\"}";
        assertThat(result.writes())
                .containsOnlyKeys(
                        "wecan/ANC~wecan.example/log~C~00000000000000000010", "wecan/ANC~wecan.example/log~HEAD");
        assertThat(result.writes()).containsEntry("wecan/ANC~wecan.example/log~HEAD", head);
        assertThat(result.reads())
                .containsExactly("wecan/ANC~wecan.example/log~HEAD", "wecan/ANC~wecan.example/log~KEY");
        assertThat(call("anchor:checkpoint", ORIGIN, "3").payload()).isEqualTo(note(3, Tree.root(LOG, 3), SIGNER));
        assertThat(call("anchor:checkpoint", ORIGIN, "4").message()).startsWith("NOT_FOUND: ");
    }

    @Test
    void the_present_head_may_be_submitted_again_and_writes_nothing() {
        registered();
        grow(0, 3);
        Result first = grow(3, 10);
        Result again = grow(3, 10);

        assertThat(again.payload()).isEqualTo(first.payload());
        assertThat(again.writes()).isEmpty();
    }

    @Test
    void a_checkpoint_that_does_not_start_at_the_head_is_stale_and_told_the_head() {
        registered();
        grow(0, 10);

        assertThat(grow(5, 12).message())
                .startsWith("STALE_HEAD: ")
                .contains("size 10", Tree.root(LOG, 10).hex());
        assertThat(grow(3, 9).message()).startsWith("STALE_HEAD: ");
        assertThat(grow(12, 14).message()).startsWith("STALE_HEAD: ");
    }

    @Test
    void a_log_that_was_rewritten_is_refused_although_it_signed() {
        registered();
        grow(0, 10);
        List<Digest> other = new ArrayList<>(
                ENTRIES.subList(0, 15).stream().map(Merkle::leafHash).toList());
        other.set(4, Merkle.leafHash(new byte[] {1}));
        HashSource rewritten = HashSource.ofLeaves(other);
        Digest root = Tree.root(rewritten, 15);

        for (String proof : List.of(
                Digest.hexList(ConsistencyProof.create(rewritten, 10, 15).path()), proof(10, 15), "")) {
            assertThat(call("anchor:submit", ORIGIN, "10", "15", root.hex(), proof, note(15, root, SIGNER))
                            .message())
                    .startsWith("BAD_CONSISTENCY_PROOF: ");
        }
        Digest sameSize = Tree.root(rewritten, 10);
        assertThat(call("anchor:submit", ORIGIN, "5", "10", sameSize.hex(), proof(5, 10), note(10, sameSize, SIGNER))
                        .message())
                .startsWith("STALE_HEAD: ");
    }

    @Test
    void a_note_of_another_key_or_of_other_contents_is_refused() {
        registered();
        Digest root = Tree.root(LOG, 5);

        assertThat(submit("0", "5", root.hex(), note(5, root, STRANGER))).startsWith("BAD_SIGNATURE: ");
        assertThat(submit("0", "6", root.hex(), note(5, root, SIGNER))).startsWith("BAD_ARGUMENT: ");
        assertThat(submit("0", "5", Tree.root(LOG, 6).hex(), note(5, root, SIGNER)))
                .startsWith("BAD_ARGUMENT: ");
        assertThat(submit(
                        "0",
                        "5",
                        root.hex(),
                        new Checkpoint("other", 5, root).sign(SIGNER).render()))
                .startsWith("BAD_ARGUMENT: ");
        assertThat(submit("0", "5", root.hex(), "no note")).startsWith("BAD_ARGUMENT: ");
        assertThat(submit("5", "5", root.hex(), note(5, root, SIGNER))).startsWith("BAD_ARGUMENT: ");
        assertThat(submit("00", "5", root.hex(), note(5, root, SIGNER))).startsWith("BAD_ARGUMENT: ");
        assertThat(submit("0", "5", root.hex().toUpperCase(Locale.ROOT), note(5, root, SIGNER)))
                .startsWith("BAD_ARGUMENT: ");
        assertThat(call("anchor:head", ORIGIN).payload()).startsWith("{\"size\":\"0\"");
    }

    @Test
    void nobody_adds_a_signature_to_the_checkpoint_that_is_kept() {
        registered();
        Digest root = Tree.root(LOG, 5);
        String text = new Checkpoint(ORIGIN, 5, root).text();

        assertThat(submit(
                        "0",
                        "5",
                        root.hex(),
                        SignedNote.sign(text, SIGNER, STRANGER).render()))
                .startsWith("BAD_ARGUMENT: The note carries more");
        assertThat(call("anchor:head", ORIGIN).payload()).startsWith("{\"size\":\"0\"");
    }

    private String submit(String oldSize, String newSize, String root, String note) {
        return call("anchor:submit", ORIGIN, oldSize, newSize, root, "", note).message();
    }

    @Test
    void a_log_that_nobody_registered_is_unknown() {
        assertThat(grow(0, 5).message()).startsWith("UNKNOWN_ORIGIN: ");
        assertThat(call("anchor:head", ORIGIN).message()).startsWith("UNKNOWN_ORIGIN: ");
    }

    @Test
    void partners_verify_entries_under_anchored_checkpoints_only() {
        registered();
        grow(0, 20);
        grow(20, 33);
        String entry = HexFormat.of().formatHex(ENTRIES.get(7));
        String path = Digest.hexList(InclusionProof.create(LOG, 7, 20).path());

        assertThat(verify("20", "7", entry, path)).isEqualTo("true");
        assertThat(verify("20", "7", Merkle.leafHash(ENTRIES.get(7)).hex(), path))
                .isEqualTo("true");
        assertThat(verify("20", "8", entry, path)).isEqualTo("false");
        assertThat(verify("33", "7", entry, path)).isEqualTo("false");
        assertThat(verify("20", "7", HexFormat.of().formatHex(ENTRIES.get(8)), path))
                .isEqualTo("false");
        assertThat(callAs("PartnerMSP", "anchor:verifyEntry", ORIGIN, "21", "7", entry, path)
                        .message())
                .startsWith("NOT_FOUND: ");
        assertThat(callAs("PartnerMSP", "anchor:verifyEntry", ORIGIN, "20", "7", "xyz", path)
                        .message())
                .startsWith("BAD_ARGUMENT: ");
    }

    private String verify(String size, String index, String entry, String path) {
        return callAs("PartnerMSP", "anchor:verifyEntry", ORIGIN, size, index, entry, path)
                .payload();
    }
}
