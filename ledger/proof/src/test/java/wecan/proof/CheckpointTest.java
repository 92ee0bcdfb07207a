package wecan.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    private static final NoteSigner SIGNER = NoteSigner.ofSeed("wecan.example/log", new byte[32]);
    private static final List<Digest> LEAVES = Leaves.count(7);
    private static final HashSource HASHES = HashSource.ofLeaves(LEAVES);

    @Test
    void a_checkpoint_is_three_lines() {
        Checkpoint checkpoint = new Checkpoint("example.com/behind-the-sofa", 20852163, Digest.ofBase64(ROOT));

        assertThat(checkpoint.text()).isEqualTo("example.com/behind-the-sofa\n20852163\n" + ROOT + "\n");
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        assertThat(Checkpoint.parse(checkpoint.text() + "extension\n").extensions())
                .containsExactly("extension");
    }

    @Test
    void the_checkpoint_of_the_specification_is_read_with_its_signature_line() {
        String note = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n\n\u2014 example.com/behind-the-sofa "
                + "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

        SignedNote parsed = SignedNote.parse(note);
        assertThat(parsed.signatures())
                .singleElement()
                .extracting(NoteSignature::keyId)
                .isEqualTo(0x033de0ae);
        assertThat(Checkpoint.parse(parsed.text()).size()).isEqualTo(20852163);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o\n1\n",
                "o\n1\n" + ROOT,
                "o\n01\n" + ROOT + "\n",
                "o\n-1\n" + ROOT + "\n",
                "o\n+1\n" + ROOT + "\n",
                "o\n9223372036854775808\n" + ROOT + "\n",
                "\n1\n" + ROOT + "\n",
                "o\n1\n" + ROOT + "\n\n",
                "o\n1\n" + ROOT + " \n",
                "o\n1\nAAAA\n",
                "o\n\u0661\n" + ROOT + "\n"
            })
    void a_text_that_is_no_checkpoint_is_refused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void a_proof_carries_the_index_the_path_and_the_signed_checkpoint() {
        SignedNote note = new Checkpoint(SIGNER.name(), 7, Merkle.rootOf(LEAVES)).sign(SIGNER);
        TLogProof proof = new TLogProof(2, InclusionProof.create(HASHES, 2, 7).path(), note);

        assertThat(proof.render())
                .startsWith("c2sp.org/tlog-proof@v1\nindex 2\n" + LEAVES.get(3).base64() + "\n")
                .contains("=\n\nwecan.example/log\n7\n");
        assertThat(TLogProof.parse(proof.render().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(proof);
        assertThat(proof.includes(LEAVES.get(2))).isTrue();
        assertThat(proof.includes(LEAVES.get(3))).isFalse();
        assertThat(proof.note().isSignedBy(SIGNER.verifier())).isTrue();
    }

    @Test
    void a_proof_of_the_only_entry_has_an_empty_path_and_may_carry_extra_data() {
        SignedNote note = new Checkpoint(SIGNER.name(), 1, LEAVES.get(0)).sign(SIGNER);
        TLogProof proof = new TLogProof("extra information".getBytes(StandardCharsets.UTF_8), 0, List.of(), note);

        assertThat(proof.render())
                .startsWith("c2sp.org/tlog-proof@v1\nextra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 0\n\nwecan.example/log\n");
        assertThat(TLogProof.parse(proof.render())).isEqualTo(proof);
        assertThat(proof.includes(LEAVES.get(0))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c2sp.org/tlog-proof@v2\nindex 0\n\n",
                "c2sp.org/tlog-proof@v1\n\n",
                "c2sp.org/tlog-proof@v1\nindex 00\n\n",
                "c2sp.org/tlog-proof@v1\nindex -1\n\n",
                "c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n",
                "c2sp.org/tlog-proof@v1\nextra !!\nindex 0\n\n",
                "c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\n",
                "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n",
                "c2sp.org/tlog-proof@v1\r\nindex 0\n\n",
                " c2sp.org/tlog-proof@v1\nindex 0\n\n"
            })
    void a_proof_that_breaks_the_format_is_refused(String head) {
        String note =
                new Checkpoint(SIGNER.name(), 1, LEAVES.get(0)).sign(SIGNER).render();

        assertThatThrownBy(() -> TLogProof.parse(head + note)).isInstanceOf(MalformedEvidence.class);
    }
}
