package wecan.adapters.signing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import wecan.messages.CommandRejected;
import wecan.messages.Rejection;

/** An authority, a clock that is set by hand, and workers; each test has its own. */
final class SealingBench extends Clock implements AutoCloseable {
    static final SealAppearance LOOK = new SealAppearance("深圳市政务服务数据管理局", "合同专用章", true);

    final Path folder;
    final SealAuthority authority;
    final PdfWorkers workers;
    final TimeStamps stamps;
    final Map<BigInteger, Instant> revoked = new HashMap<>();
    private Instant now;

    SealingBench(Path folder, PdfLimits limits, Instant now) {
        this.folder = folder;
        this.now = now;
        authority = new SealAuthority(folder.resolve("keys"), "secret".toCharArray(), this);
        workers = new PdfWorkers(limits, folder.resolve("scratch"), this);
        stamps = new LocalTimeStamps(authority.timeStampKey(), this);
    }

    /** A new seal with a certificate for a year. */
    SealKey key(String name) {
        UUID seal = UUID.randomUUID();
        authority.certificate(seal, "深圳市数据局", name, now.minusSeconds(60), now.plus(Duration.ofDays(365)));
        return authority.keyOf(seal);
    }

    SealedPdf seal(Path pdf, Path target, SealKey key, SealPlacement where) {
        return workers.seal(pdf, target, where, LOOK, key, stamps, trust());
    }

    Path sealed(Path pdf, String name, SealKey key, SealPlacement where) {
        Path target = folder.resolve(name);
        seal(pdf, target, key, where);
        return target;
    }

    PdfReport validate(Path pdf) {
        return workers.validate(pdf, trust());
    }

    TrustedSealing trust() {
        return authority.trust(revoked, now);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    static Rejection refusal(ThrowingCallable call) {
        return catchThrowableOfType(CommandRejected.class, call).rejection();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public void close() {
        workers.close();
    }
}
