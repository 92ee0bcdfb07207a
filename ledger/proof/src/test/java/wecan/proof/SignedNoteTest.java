package wecan.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys and signatures here are the published examples of Go's golang.org/x/mod/sumdb/note. */
class SignedNoteTest {
    private static final String SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String WITNESS = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String SIGNATURE = "\u2014 PeterNeumann "
            + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String COSIGNATURE = "\u2014 EnochRoot "
            + "rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    private static final NoteVerifier PETER = NoteVerifier.parse(VKEY);
    private static final NoteVerifier ENOCH = NoteVerifier.parse(WITNESS);

    @Test
    void a_note_is_signed_to_the_same_bytes_as_by_go() {
        NoteSigner signer = NoteSigner.parse(SKEY);

        assertThat(SignedNote.sign(TEXT, signer).render()).isEqualTo(TEXT + "\n" + SIGNATURE);
        assertThat(signer.skey()).isEqualTo(SKEY);
        assertThat(signer.verifier().vkey()).isEqualTo(VKEY);
        assertThat(signer).doesNotHaveToString(SKEY);
    }

    @Test
    void a_note_signed_by_go_verifies_with_each_of_its_keys_in_either_order() {
        for (String note :
                new String[] {TEXT + "\n" + SIGNATURE + COSIGNATURE, TEXT + "\n" + COSIGNATURE + SIGNATURE}) {
            SignedNote parsed = SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
            assertThat(parsed.text()).isEqualTo(TEXT);
            assertThat(parsed.isSignedBy(PETER)).isTrue();
            assertThat(parsed.isSignedBy(ENOCH)).isTrue();
            assertThat(parsed.render()).isEqualTo(note);
        }
    }

    @Test
    void a_signature_of_an_unknown_key_is_kept_and_does_not_count() {
        SignedNote note = SignedNote.parse(TEXT + "\n" + SIGNATURE);

        assertThat(note.isSignedBy(ENOCH)).isFalse();
        assertThat(note.isSignedBy(NoteVerifier.of("Somebody", PETER.publicKey())))
                .isFalse();
        assertThat(note.with(SignedNote.parse(TEXT + "\n" + COSIGNATURE)
                                .signatures()
                                .get(0))
                        .render())
                .isEqualTo(TEXT + "\n" + SIGNATURE + COSIGNATURE);
    }

    @Test
    void one_bad_signature_of_a_known_key_spoils_the_note() {
        NoteSignature good =
                SignedNote.parse(TEXT + "\n" + SIGNATURE).signatures().get(0);
        NoteSignature bad = new NoteSignature(good.name(), good.keyId(), Leaves.flipped(good.signature(), 100));

        assertThat(SignedNote.parse(TEXT + "\n" + SIGNATURE).with(bad).isSignedBy(PETER))
                .isFalse();
    }

    @Property(tries = 400)
    void no_note_with_a_flipped_bit_is_accepted(@ForAll @IntRange(max = 8 * 200) int bit) {
        byte[] note = (TEXT + "\n" + SIGNATURE).getBytes(StandardCharsets.UTF_8);
        boolean accepted;
        try {
            accepted = SignedNote.parse(Leaves.flipped(note, bit % (8 * note.length)))
                    .isSignedBy(PETER);
        } catch (MalformedEvidence refused) {
            accepted = false;
        }
        assertThat(accepted).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n\n\u2014 a AAAAAAE=",
                "text\n\n- a AAAAAAE=\n",
                "text\n\n\u2014 a  AAAAAAE=\n",
                "text\n\n\u2014 a+b AAAAAAE=\n",
                "text\n\n\u2014 a\u00a0b AAAAAAE=\n",
                "text\n\n\u2014 a AAAAAA==\n",
                "text\n\n\u2014 a AAAAAAE\n",
                "text\n\n\u2014 a AAAAAAF=\n",
                "te\txt\n\n\u2014 a AAAAAAE=\n",
                "text\r\n\n\u2014 a AAAAAAE=\n",
                "text\n\n\u2014 a AAAAAAE=\n\u2014\n",
                "\n\n\u2014  AAAAAAE=\n"
            })
    void a_note_that_breaks_the_format_is_refused(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void a_note_has_limits() {
        String line = "\u2014 a AAAAAAE=\n";
        assertThat(SignedNote.parse("text\n\n" + line.repeat(100)).signatures()).hasSize(100);
        assertThatThrownBy(() -> SignedNote.parse("text\n\n" + line.repeat(101)))
                .isInstanceOf(MalformedEvidence.class);
        assertThatThrownBy(() -> SignedNote.parse("x".repeat(1_000_000) + "\n\n" + line))
                .isInstanceOf(MalformedEvidence.class);
        assertThatThrownBy(() -> SignedNote.parse(new byte[] {(byte) 0xc3, '\n'}))
                .isInstanceOf(MalformedEvidence.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumanm+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void a_key_that_is_not_what_it_says_is_refused(String vkey) {
        assertThatThrownBy(() -> NoteVerifier.parse(vkey)).isInstanceOf(MalformedEvidence.class);
    }
}
