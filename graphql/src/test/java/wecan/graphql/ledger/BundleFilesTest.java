package wecan.graphql.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.graphql.ledger.BundleFiles.BundleFile;

class BundleFilesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void a_link_leads_to_the_bundle_for_ten_minutes() throws Exception {
        BundleFile link = at(NOW).keep(new byte[] {1, 2, 3});
        assertThat(link.url())
                .startsWith("http://here/bundles/" + link.sha256())
                .endsWith(".lcaudit");
        assertThat(link.size()).isEqualTo(3);
        String name = link.url().substring("http://here/bundles/".length());
        assertThat(at(NOW).find(name))
                .hasValueSatisfying(file -> assertThat(file).hasBinaryContent(new byte[] {1, 2, 3}));
        assertThat(at(NOW.plus(Duration.ofMinutes(9))).find(name)).isPresent();
        assertThat(at(NOW.plus(Duration.ofMinutes(10))).find(name)).isEmpty();
        assertThat(Files.list(directory)).hasSize(1);
    }

    @Test
    void nobody_makes_a_link_or_prolongs_one() {
        BundleFile link = at(NOW).keep(new byte[] {1});
        String name = link.url().substring("http://here/bundles/".length());
        String later =
                name.replaceFirst("-[0-9]+-", "-" + NOW.plus(Duration.ofDays(1)).getEpochSecond() + "-");
        assertThat(at(NOW).find(later)).isEmpty();
        assertThat(at(NOW).find("../" + name)).isEmpty();
        assertThat(at(NOW).find("")).isEmpty();
    }

    private BundleFiles at(Instant now) {
        return new BundleFiles(directory, new byte[32], () -> "http://here", Clock.fixed(now, ZoneOffset.UTC));
    }
}
