package wecan.graphql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import wecan.graphql.WecanSettings.Check;

/**
 * Sealing and verifying PDF.
 *
 * @param maxBytes of a document before its first seal
 * @param memory of a child process that works on one
 * @param time that such a process may take
 * @param processes at the same time
 */
public record SigningSettings(
        @DefaultValue("20MB") DataSize maxBytes,
        @DefaultValue("1000") int maxPages,
        @DefaultValue("256MB") DataSize memory,
        @DefaultValue("1m") Duration time,
        @DefaultValue("2") int processes,
        @DefaultValue TimeStamps timeStamps,
        @DefaultValue Verifications verifications) {
    public SigningSettings {
        Check.range("wecan.signing.max-bytes", maxBytes.toBytes(), 1_000, 1L << 30);
        Check.range("wecan.signing.max-pages", maxPages, 1, 100_000);
        Check.range("wecan.signing.memory", memory.toMegabytes(), 128, 16_384);
        Check.positive("wecan.signing.time", time);
        Check.range("wecan.signing.processes", processes, 1, 64);
    }

    /**
     * A time-stamp authority of your own.
     *
     * @param url null for the server's own, which is for trying out
     * @param certificate PEM file with its certificate or that of its issuer
     */
    public record TimeStamps(@Nullable String url, @Nullable String certificate) {
        public TimeStamps {
            url = Check.url("wecan.signing.time-stamps.url", url, "http", "https");
            certificate = Check.blankToNull(certificate);
            if (url != null && certificate == null) {
                throw new InvalidSetting(
                        "wecan.signing.time-stamps.url is set, but wecan.signing.time-stamps.certificate is not: set both.");
            }
        }
    }

    /**
     * What strangers may have checked.
     *
     * @param receiving how long an upload may take
     * @param perMinute requests from one address
     */
    public record Verifications(
            @DefaultValue("10MB") DataSize maxBytes,
            @DefaultValue("300") int maxPages,
            @DefaultValue("30s") Duration time,
            @DefaultValue("1") int processes,
            @DefaultValue("1m") Duration receiving,
            @DefaultValue("30") int perMinute) {
        public Verifications {
            Check.range("wecan.signing.verifications.max-bytes", maxBytes.toBytes(), 1_000, 1L << 30);
            Check.range("wecan.signing.verifications.max-pages", maxPages, 1, 100_000);
            Check.positive("wecan.signing.verifications.time", time);
            Check.range("wecan.signing.verifications.processes", processes, 1, 64);
            Check.positive("wecan.signing.verifications.receiving", receiving);
            Check.range("wecan.signing.verifications.per-minute", perMinute, 1, 1_000_000);
        }
    }
}
