package wecan.adapters.signing;

import java.io.IOException;

/** A time-stamp authority (RFC 3161), wherever it is. */
@FunctionalInterface
public interface TimeStamps {
    /**
     * Answers one TimeStampReq with a TimeStampResp, both in DER. What is answered need not be trusted: the caller checks
     * it against the request and against its own clock. It must not wait for ever: a PDF's process waits with it, and
     * gives up after {@link PdfLimits#time}.
     *
     * @throws IOException when no answer can be had
     */
    byte[] stamp(byte[] request) throws IOException;
}
