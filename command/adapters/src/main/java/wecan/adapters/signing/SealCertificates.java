package wecan.adapters.signing;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wecan.messages.CommandRejected;

/** Whether a seal's certificate counts before it is used: EU DSS by itself lets a revoked one seal. */
final class SealCertificates {
    private SealCertificates() {}

    /** @throws CommandRejected when the certificate is not valid at {@code now}, by path, time and revocation lists */
    static void mustCount(List<X509Certificate> chain, TrustedSealing trust, Instant now) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            Set<TrustAnchor> anchors = new HashSet<>();
            trust.authorities().forEach(authority -> anchors.add(new TrustAnchor(authority, null)));
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setDate(Date.from(now));
            List<Object> lists = new ArrayList<>();
            for (byte[] crl : trust.crls()) {
                lists.add(factory.generateCRL(new ByteArrayInputStream(crl)));
            }
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
            List<X509Certificate> path = chain.stream()
                    .filter(certificate -> !trust.authorities().contains(certificate))
                    .toList();
            CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(path), parameters);
        } catch (GeneralSecurityException e) {
            throw new CommandRejected(new PdfRejection.SealCertificateInvalid());
        }
    }
}
