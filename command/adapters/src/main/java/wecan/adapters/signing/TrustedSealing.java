package wecan.adapters.signing;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whose signatures count.
 *
 * @param authorities that issue seals' certificates
 * @param timeStampAuthorities the certificates of these themselves, or of what issued them
 * @param crls current revocation lists of the authorities, in DER: without one a signature is indeterminate
 */
public record TrustedSealing(
        List<X509Certificate> authorities, List<X509Certificate> timeStampAuthorities, List<byte[]> crls) {
    public TrustedSealing {
        authorities = List.copyOf(authorities);
        timeStampAuthorities = List.copyOf(timeStampAuthorities);
        crls = List.copyOf(crls);
    }
}
