package wecan.graphql.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DocumentLinksTest {
    private static final String HASH = "ab".repeat(32);
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void a_link_is_good_for_ten_minutes_and_for_its_document_alone() {
        String url = links(NOW).to(HASH).url();
        assertThat(url).startsWith("https://here/documents/").endsWith(".pdf");
        String name = url.substring("https://here/documents/".length());
        assertThat(links(NOW).document(name)).contains(HASH);
        assertThat(links(Clock.offset(NOW, Duration.ofMinutes(9))).document(name))
                .contains(HASH);
        assertThat(links(Clock.offset(NOW, Duration.ofMinutes(10))).document(name))
                .isEmpty();
        assertThat(links(NOW).document(name.replaceFirst("ab", "ac"))).isEmpty();
        assertThat(links(NOW).document(name.replaceFirst("-17", "-27"))).isEmpty();
        assertThat(links(NOW).document("../" + name)).isEmpty();
    }

    private static DocumentLinks links(Clock clock) {
        return new DocumentLinks(new byte[32], () -> "https://here", clock);
    }
}
