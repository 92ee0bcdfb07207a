package wecan.adapters.signing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A time-stamp authority over HTTP (RFC 3161, 3.4). Many give whole seconds, cut off: so it is asked at the beginning of
 * the next second, and what it says is not before the moment at which the seal was used. Thread-safe.
 */
public final class HttpTimeStamps implements TimeStamps {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;
    private final Clock clock;

    public HttpTimeStamps(URI address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    @Override
    public byte[] stamp(byte[] request) throws IOException {
        try {
            Instant now = clock.instant();
            Thread.sleep(
                    Duration.between(now, now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1)));
            HttpResponse<InputStream> answer = http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/timestamp-query")
                            .POST(BodyPublishers.ofByteArray(request))
                            .build(),
                    BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] bytes = body.readNBytes(LONGEST_ANSWER + 1);
                if (answer.statusCode() != 200 || bytes.length > LONGEST_ANSWER) {
                    throw new IOException("The time-stamp authority answers with status " + answer.statusCode());
                }
                return bytes;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
