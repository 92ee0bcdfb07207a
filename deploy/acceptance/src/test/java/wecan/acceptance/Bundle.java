package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An evidence bundle, as it was downloaded. */
record Bundle(Installation installation, Path file, byte[] bytes) {
    /** Of the latest event of an object; length and hash are as they were promised. */
    static Bundle of(Installation installation, Client reader, String id, String name) throws IOException {
        JsonNode offered = reader.data(
                        "query($id: ID!) { evidenceBundle(id: $id) { url sha256 size } }", Map.of("id", id))
                .path("evidenceBundle");
        HttpResponse<byte[]> download = reader.get(offered.path("url").asString());
        assertThat(download.statusCode()).isEqualTo(200);
        byte[] bytes = download.body();
        assertThat(bytes).hasSize(offered.path("size").asInt());
        assertThat(sha256(bytes)).isEqualTo(offered.path("sha256").asString());
        Path file = installation.logs().resolve(name + ".lcaudit");
        return new Bundle(installation, Files.write(file, bytes), bytes);
    }

    /** An outsider who has this file and the trust file checks it without a network. */
    void verifiesOffline() {
        Command.Result verified = lcaudit();
        JsonNode report = Client.JSON.readTree(verified.output());
        assertThat(verified.exit()).as(verified.output()).isIn(0, 2);
        assertThat(Reply.texts(report.path("steps"), "/outcome")).isNotEmpty().containsOnly("ok");
        assertThat(Reply.texts(report.path("steps"), "/step"))
                .contains("V1", "V2", "V3", "V4", "V6", "V7", "V8", "V9", "V10");
        assertThat(Reply.texts(report.path("notChecked"), ""))
                .allMatch(what -> what.matches("(?s)(V5|V11|V12|fork resistance).*"));
    }

    /** The same with one bit of one byte changed is refused. */
    void isRefusedWhenForgedAt(int index) throws IOException {
        byte[] forged = bytes.clone();
        forged[index] ^= 1;
        Files.write(file, forged);
        assertThat(lcaudit().exit()).as("a bit flipped in byte %d", index).isEqualTo(1);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Command.Result lcaudit() {
        return installation.deploy(Duration.ofSeconds(60), "lcaudit", "verify", "--json", file.toString());
    }
}
