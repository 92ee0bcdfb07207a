package wecan.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.proof.Checkpoint;
import wecan.proof.Digest;
import wecan.proof.HashSource;
import wecan.proof.Merkle;
import wecan.proof.NoteSigner;
import wecan.proof.Tree;

/** Peers whose machines speak different languages come to the same keys. */
class LanguageTest {
    private static final String ID = "00000000-0000-0000-0000-000000000001";
    private static final String HASH = "ab".repeat(32);

    private final Locale before = Locale.getDefault();
    private final InMemoryLedger ledger = new InMemoryLedger().install("wecan", new Wecan());

    @BeforeEach
    void the_machine_writes_numbers_in_arabic_digits() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat(String.format("%d", 1)).isNotEqualTo("1");
    }

    @AfterEach
    void as_it_was() {
        Locale.setDefault(before);
    }

    private void submit(String... call) {
        assertThat(ledger.submit("PlatformMSP", "wecan", call).isOk()).isTrue();
    }

    @Test
    void keys_are_the_same_in_every_language() {
        NoteSigner log = NoteSigner.ofSeed("wecan.example/log", new byte[32]);
        Digest root = Tree.root(HashSource.ofLeaves(List.of(Merkle.leafHash(new byte[] {1}))), 1);
        submit("anchor:register", log.name(), log.verifier().vkey());
        submit(
                "anchor:submit",
                log.name(),
                "0",
                "1",
                root.hex(),
                "",
                new Checkpoint(log.name(), 1, root).sign(log).render());
        submit(
                "sources:publish",
                "[{\"item\":\"" + ID + "\",\"scope\":\"" + ID
                        + "\",\"code\":\"c\",\"source\":\"\",\"term\":\"1\",\"at\":\"1\"}]");
        submit(
                "seals:record",
                "[{\"type\":\"STATUS\",\"seal\":\"" + ID
                        + "\",\"version\":\"1\",\"status\":\"ACTIVE\",\"from\":\"1\",\"owner\":\"" + ID
                        + "\",\"kind\":\"k\",\"certificate\":\"" + HASH + "\",\"at\":\"1\"}]");

        String one = "~00000000000000000001";
        assertThat(ledger.state())
                .containsKeys(
                        "wecan/ANC~wecan.example/log~C" + one,
                        "wecan/SRC~" + ID + "~T" + one,
                        "wecan/SEAL~" + ID + "~V" + one);
    }
}
