package wecan.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {
    private static final String LOG = "log " + TestBundle.SIGNER.verifier().vkey() + "\n";
    private static final String FABRIC =
            "channel wecan\nconfig sha256 " + "ab".repeat(32) + "\nchaincode wecan\npolicy majority\nattest k=2\n";

    @Test
    void what_is_written_is_read_again() {
        assertThat(Trust.parse(LOG).text()).isEqualTo(LOG);
        assertThat(Trust.parse(LOG + FABRIC).text()).isEqualTo(LOG + FABRIC);
        assertThat(Trust.parse(LOG + FABRIC).fabric().orElseThrow().attestations())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "log x\n",
                "channel wecan\n",
                "LOGFABRIClog x\n",
                "LOGFABRIC\n",
                "LOGFABRIC# comment\n",
                "LOGFABRICquorum all\n",
                "LOGFABRICchannel wecan\n",
                "LOGchannel wecan\n",
                "LOGchannel wecan\nconfig sha256 00\nchaincode wecan\npolicy majority\nattest k=2\n",
                "LOGchannel we can\nconfig sha256 HEX\nchaincode wecan\npolicy majority\nattest k=2\n",
                "LOGchannel wecan\nconfig sha256 HEX\nchaincode wecan\npolicy any\nattest k=2\n",
                "LOGchannel wecan\nconfig sha256 HEX\nchaincode wecan\npolicy majority\nattest k=0\n",
                "LOGchannel wecan\nconfig sha256 HEX\nchaincode wecan\npolicy majority\nattest k=2"
            })
    void what_is_not_known_is_refused(String text) {
        String trust = text.replace("LOG", LOG).replace("FABRIC", FABRIC).replace("HEX", "ab".repeat(32));
        assertThatExceptionOfType(UnusableTrust.class).isThrownBy(() -> Trust.parse(trust));
    }

    @Test
    void a_refusal_says_what_to_mend_and_stays_short() {
        assertThatExceptionOfType(UnusableTrust.class)
                .isThrownBy(() -> Trust.parse(LOG.replace("\n", "\r\n")))
                .withMessageContaining("Windows line ends");
        assertThatExceptionOfType(UnusableTrust.class)
                .isThrownBy(() -> Trust.parse(LOG + "x".repeat(1_000_000) + "\n"))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(200));
    }
}
