package wecan.graphql.signing;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wecan.adapters.signing.SealAuthority;
import wecan.adapters.signing.TrustedSealing;

/** Whose signatures and time stamps count now. Thread-safe. */
public final class SealTrust {
    private final SealAuthority authority;
    private final List<X509Certificate> timeStampAuthorities;
    private final Clock clock;

    /** @param timeStampAuthorities more of them, beside the authority's own */
    public SealTrust(SealAuthority authority, List<X509Certificate> timeStampAuthorities, Clock clock) {
        this.authority = authority;
        this.timeStampAuthorities = List.copyOf(timeStampAuthorities);
        this.clock = clock;
    }

    /** @param revokedFrom what the list of revoked certificates says, by serial number */
    TrustedSealing now(Map<BigInteger, Instant> revokedFrom) {
        TrustedSealing own = authority.trust(revokedFrom, clock.instant());
        List<X509Certificate> stamping = new ArrayList<>(own.timeStampAuthorities());
        stamping.addAll(timeStampAuthorities);
        return new TrustedSealing(own.authorities(), stamping, own.crls());
    }
}
