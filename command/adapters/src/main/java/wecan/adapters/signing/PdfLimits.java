package wecan.adapters.signing;

import java.time.Duration;

/**
 * What one PDF may cost.
 *
 * @param maxBytes of a file
 * @param maxPages of a file
 * @param maxPageSide in millimetres, of the MediaBox
 * @param maxContent bytes of all streams other than pictures, when unpacked
 * @param heap of a child process, in MiB
 * @param time that a child process may take by the clock on the wall; its processor time is limited to the same
 * @param processes at the same time
 * @param patience how long a caller waits for one of them
 */
public record PdfLimits(
        long maxBytes,
        int maxPages,
        int maxPageSide,
        long maxContent,
        int heap,
        Duration time,
        int processes,
        Duration patience) {
    /** 20 MiB, 1,000 pages, A0, 128 MiB unpacked; two processes of 256 MiB, a minute each, half a minute of waiting. */
    public static PdfLimits standard() {
        return new PdfLimits(
                20L << 20, 1_000, 1_200, 128L << 20, 256, Duration.ofMinutes(1), 2, Duration.ofSeconds(30));
    }
}
