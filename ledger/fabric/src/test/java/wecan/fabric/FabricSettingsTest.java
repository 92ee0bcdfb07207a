package wecan.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.fabric.FabricSettings.Peer;
import wecan.fabric.FabricSettings.Timeouts;

class FabricSettingsTest {
    @TempDir
    private Path home;

    private Path pem;

    @BeforeEach
    void makeFiles() throws IOException {
        pem = Files.writeString(home.resolve("some.pem"), "PEM");
    }

    @Test
    void a_network_that_does_not_run_has_no_settings() {
        assertThat(FabricSettings.fromNetwork(home)).isEmpty();
    }

    @Test
    void the_file_of_the_network_names_the_user_and_a_peer_of_each_organisation() throws IOException {
        Files.write(home.resolve("network.env"), networkEnv());

        FabricSettings settings = FabricSettings.fromNetwork(home).orElseThrow();

        assertThat(settings)
                .isEqualTo(new FabricSettings(
                        "PlatformMSP",
                        pem,
                        pem,
                        "wecan",
                        "wecan",
                        List.of(
                                new Peer("PlatformMSP", "127.0.0.1:17051", pem, "peer0.platform.wecan.test"),
                                new Peer("AuditorMSP", "127.0.0.1:17061", pem, "peer0.auditor.wecan.test"),
                                new Peer("PartnerMSP", "127.0.0.1:17071", pem, "peer0.partner.wecan.test")),
                        Timeouts.DEFAULT));
        assertThat(settings.gateway().endpoint()).isEqualTo("127.0.0.1:17051");
    }

    @Test
    void a_file_that_lacks_a_line_says_which() throws IOException {
        Files.write(
                home.resolve("network.env"),
                networkEnv().stream()
                        .filter(line -> !line.contains("AUDITOR_PEER="))
                        .toList());

        assertThatThrownBy(() -> FabricSettings.fromNetwork(home))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lacks WECAN_FABRIC_AUDITOR_PEER; run 'deploy/fabric/network up' again.");
    }

    @Test
    void a_wrong_setting_is_told_in_one_sentence() {
        assertThatThrownBy(() -> peer("A", "nowhere")).hasMessageContaining("write it as host:port");
        assertThatThrownBy(() -> new Peer("A", "h:1", home.resolve("missing"), "h"))
                .hasMessageContaining("is not a readable file");
        assertThatThrownBy(() -> settings(List.of(peer("B", "h:1")))).hasMessageContaining("names no peer of A");
        assertThatThrownBy(() -> settings(List.of(peer("A", "h:1"), peer("B", "h:1"))))
                .hasMessageContaining("names h:1 twice");
        assertThatThrownBy(() -> new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("must be longer than nothing");
    }

    private FabricSettings settings(List<Peer> peers) {
        return new FabricSettings("A", pem, pem, "channel", "chaincode", peers, Timeouts.DEFAULT);
    }

    private Peer peer(String mspId, String endpoint) {
        return new Peer(mspId, endpoint, pem, "h");
    }

    private List<String> networkEnv() {
        String text = """
                WECAN_FABRIC_CHANNEL=wecan
                WECAN_FABRIC_CHAINCODE=wecan
                WECAN_FABRIC_PLATFORM_MSP=PlatformMSP
                WECAN_FABRIC_PLATFORM_PEER=127.0.0.1:17051
                WECAN_FABRIC_PLATFORM_PEER_NAME=peer0.platform.wecan.test
                WECAN_FABRIC_PLATFORM_TLS_CA=@
                WECAN_FABRIC_PLATFORM_CERT=@
                WECAN_FABRIC_PLATFORM_KEY=@
                WECAN_FABRIC_AUDITOR_MSP=AuditorMSP
                WECAN_FABRIC_AUDITOR_PEER=127.0.0.1:17061
                WECAN_FABRIC_AUDITOR_PEER_NAME=peer0.auditor.wecan.test
                WECAN_FABRIC_AUDITOR_TLS_CA=@
                WECAN_FABRIC_PARTNER_MSP=PartnerMSP
                WECAN_FABRIC_PARTNER_PEER=127.0.0.1:17071
                WECAN_FABRIC_PARTNER_PEER_NAME=peer0.partner.wecan.test
                WECAN_FABRIC_PARTNER_TLS_CA=@
                """;
        return text.replace("@", pem.toString()).lines().toList();
    }
}
