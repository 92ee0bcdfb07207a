package wecan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wecan.audit.Report.Passed;
import wecan.proof.Bundle;
import wecan.proof.Checkpoint;
import wecan.proof.Digest;
import wecan.proof.EventLeaf;
import wecan.proof.NoteSigner;
import wecan.proof.TLogProof;

class BundleVerifierTest {
    private static final TestBundle EVIDENCE = new TestBundle();
    private static final Map<String, byte[]> FILES = EVIDENCE.files();

    @Test
    void the_whole_evidence_passes_every_step_that_there_is() {
        Report report = EVIDENCE.verify(FILES);

        assertThat(report.failure()).isEmpty();
        assertThat(report.passed())
                .extracting(Passed::step)
                .containsExactly(
                        Step.V1, Step.V2, Step.V3, Step.V4, Step.V6, Step.V7, Step.V8, Step.V9, Step.V10, Step.V11);
        assertThat(report.notChecked()).hasSize(3);
        assertThat(report.notChecked()).anyMatch(what -> what.startsWith("V5"));
        assertThat(report.notChecked()).anyMatch(what -> what.startsWith("V12"));
        assertThat(report.notChecked()).anyMatch(what -> what.startsWith("fork resistance"));
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void without_trust_nothing_beyond_the_leaf_is_believed() {
        Report report = BundleVerifier.verify(TestBundle.zip(FILES), Optional.empty(), "none");

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.passed()).extracting(Passed::step).containsExactly(Step.V1, Step.V2, Step.V3);
    }

    @Test
    void a_checkpoint_that_is_not_anchored_yet_is_incomplete() {
        Report report = EVIDENCE.verify(EVIDENCE.logFiles());

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.notChecked()).anyMatch(what -> what.startsWith("V7 to V11"));
    }

    @Test
    void that_a_person_was_erased_is_evidence_like_any_other() {
        TestBundle erased = new TestBundle(TestBundle.erasure());

        Report report = erased.verify(erased.files());

        assertThat(report.failure()).isEmpty();
        assertThat(report.passed())
                .extracting(Passed::step)
                .containsExactlyElementsOf(EVIDENCE.verify(FILES).passed().stream()
                        .map(Passed::step)
                        .toList());
        assertThat(report.passed().toString()).contains("SUBJECT_ERASED after position 6");
    }

    @Test
    void payload_and_metadata_may_be_left_out() {
        Map<String, byte[]> files = EVIDENCE.files();
        files.remove(Bundle.PAYLOAD);
        files.remove(Bundle.METADATA);

        assertThat(EVIDENCE.verify(files).verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {Bundle.ENTRY, Bundle.PAYLOAD, Bundle.METADATA, Bundle.PROOF})
    void every_flipped_bit_of_a_small_file_is_rejected(String file) {
        for (int bit = 0; bit < bytes(file).length * 8; bit++) {
            assertRejected(file, bit);
        }
    }

    @Test
    void flipped_bits_anywhere_in_the_evidence_of_fabric_are_rejected() {
        SplittableRandom random = new SplittableRandom(20_261_123);
        List<String> files = FILES.keySet().stream()
                .filter(name -> name.startsWith("fabric/"))
                .toList();
        int total = Integer.getInteger("wecan.audit.mutants", 400);
        for (int i = 0; i < total; i++) {
            String file = files.get(i % files.size());
            assertRejected(file, random.nextInt(bytes(file).length * 8));
        }
    }

    private static void assertRejected(String file, int bit) {
        Map<String, byte[]> files = new HashMap<>(FILES);
        files.put(file, flipped(bytes(file), bit));
        assertThat(EVIDENCE.verify(files).verdict())
                .as("bit %s of %s", bit, file)
                .isEqualTo(Verdict.FAILED);
    }

    private static byte[] bytes(String file) {
        return Objects.requireNonNull(FILES.get(file));
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    @Test
    void the_manifest_is_not_evidence() {
        Map<String, byte[]> files = new HashMap<>(FILES);
        files.put(Bundle.MANIFEST, "{\"verdict\":\"VERIFIED\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(findings(files)).isEqualTo(findings(FILES));
    }

    /** All but the container's, which tells its size. */
    private static List<Passed> findings(Map<String, byte[]> files) {
        List<Passed> passed = EVIDENCE.verify(files).passed();
        return passed.subList(1, passed.size());
    }

    @Test
    void a_container_that_is_cut_off_or_has_a_flipped_bit_is_rejected() {
        byte[] zip = TestBundle.zip(EVIDENCE.logFiles());
        for (int length = 0; length < zip.length; length++) {
            assertContainerRejected(Arrays.copyOf(zip, length));
        }
        assertContainerRejected(Arrays.copyOf(zip, zip.length + 1));
        assertContainerRejected(new byte[Bundle.MAX_BYTES + 1]);
        for (int bit = 0; bit < zip.length * 8; bit++) {
            Report report = BundleVerifier.verify(flipped(zip, bit), Optional.of(EVIDENCE.logTrust()), "test");
            assertThat(report.verdict()).as("bit %s", bit).isEqualTo(Verdict.FAILED);
        }
    }

    private static void assertContainerRejected(byte[] zip) {
        Report report = BundleVerifier.verify(zip, Optional.of(EVIDENCE.trust()), "test");
        assertThat(report.failure().map(Report.Failed::step)).contains(Step.V1);
    }

    @Test
    void an_entry_that_was_changed_and_hashed_anew_is_not_in_the_log() {
        EventLeaf forged = TestBundle.leaf(7);
        Map<String, byte[]> files = EVIDENCE.logFiles();
        byte[] payload = "{\"task\":\"another\"}".getBytes(StandardCharsets.UTF_8);
        EventLeaf changed = new EventLeaf(
                EVIDENCE.leaf.kind(),
                EVIDENCE.leaf.index(),
                EVIDENCE.leaf.storePosition(),
                EVIDENCE.leaf.aggregateType(),
                EVIDENCE.leaf.aggregateId(),
                EVIDENCE.leaf.aggregateSequence(),
                EVIDENCE.leaf.previousIndex(),
                EVIDENCE.leaf.timestampMicros(),
                EVIDENCE.leaf.eventName(),
                EVIDENCE.leaf.revision(),
                Digest.sha256(payload),
                EVIDENCE.leaf.metadata(),
                new byte[0]);
        files.put(Bundle.PAYLOAD, payload);
        files.put(Bundle.ENTRY, changed.encode());
        assertFailsAt(Step.V6, files);

        files = EVIDENCE.logFiles();
        files.put(Bundle.ENTRY, forged.encode());
        assertFailsAt(Step.V3, files);
    }

    @Test
    void a_tree_of_ones_own_needs_the_logs_key() {
        NoteSigner thief = NoteSigner.ofSeed(
                TestBundle.ORIGIN, Digest.sha256(new byte[] {1}).bytes());
        Checkpoint own = new Checkpoint(TestBundle.ORIGIN, 7, EVIDENCE.leaf.leafHash());
        Map<String, byte[]> files = EVIDENCE.logFiles();
        files.put(
                Bundle.PROOF,
                new TLogProof(6, List.of(), own.sign(thief)).render().getBytes(StandardCharsets.UTF_8));
        assertFailsAt(Step.V4, files);

        files.put(Bundle.PROOF, EVIDENCE.proof(EVIDENCE.checkpoint.sign(TestBundle.SIGNER, thief)));
        assertFailsAt(Step.V4, files);
    }

    @Test
    void another_logs_checkpoint_is_refused() {
        NoteSigner other = NoteSigner.ofSeed("other.example/log", new byte[32]);
        Checkpoint renamed = new Checkpoint("other.example/log", 10, EVIDENCE.checkpoint.root());
        Map<String, byte[]> files = EVIDENCE.logFiles();
        files.put(Bundle.PROOF, EVIDENCE.proof(renamed.sign(other)));
        assertFailsAt(Step.V4, files);

        Report report = BundleVerifier.verify(
                TestBundle.zip(EVIDENCE.logFiles()), Optional.of(new Trust(other.verifier(), Optional.empty())), "x");
        assertThat(report.failure().map(Report.Failed::step)).contains(Step.V4);
    }

    @Test
    void a_missing_or_unread_file_is_a_failure() {
        Map<String, byte[]> noEntry = EVIDENCE.logFiles();
        noEntry.remove(Bundle.ENTRY);
        assertFailsAt(Step.V2, noEntry);

        Map<String, byte[]> noProof = EVIDENCE.logFiles();
        noProof.remove(Bundle.PROOF);
        assertFailsAt(Step.V3, noProof);

        Map<String, byte[]> noBlock = EVIDENCE.files();
        noBlock.remove(Bundle.BLOCK);
        assertFailsAt(Step.V7, noBlock);

        Map<String, byte[]> unread = EVIDENCE.logFiles();
        unread.put(Bundle.DISCLOSURES, new byte[] {1});
        assertFailsAt(Step.V1, unread);
    }

    private static void assertFailsAt(Step step, Map<String, byte[]> files) {
        Report report = EVIDENCE.verify(files);
        assertThat(report.failure().map(Report.Failed::step)).as(report.text()).contains(step);
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    }
}
