package wecan.adapters.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** A time-stamp token that answers what was asked, is rightly signed by somebody trusted, and agrees with our clock. */
record StampedTime(byte[] token, Instant at) {
    /** A good clock's error and a slow line. */
    static final Duration TOLERANCE = Duration.ofMinutes(2);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ASN1ObjectIdentifier SHA256 = new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1");

    /** @throws SigningFailure when there is no answer, or one that cannot be believed */
    static StampedTime of(byte[] sha256, TimeStamps authority, List<X509Certificate> trusted, Clock clock) {
        try {
            TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
            requests.setCertReq(true);
            TimeStampRequest request = requests.generate(SHA256, sha256, new BigInteger(64, RANDOM));
            TimeStampResponse response = new TimeStampResponse(authority.stamp(request.getEncoded()));
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new SigningFailure("The time-stamp authority refuses: " + response.getStatusString(), null);
            }
            Instant at = token.getTimeStampInfo().getGenTime().toInstant();
            Duration off = Duration.between(clock.instant(), at).abs();
            if (off.compareTo(TOLERANCE) > 0) {
                throw new SigningFailure(
                        "The clocks of the time-stamp authority and of this server are " + off + " apart", null);
            }
            verify(token, trusted);
            return new StampedTime(token.getEncoded(), at);
        } catch (IOException | TSPException | GeneralSecurityException | OperatorCreationException e) {
            throw new SigningFailure("The time-stamp authority does not answer rightly: " + e.getMessage(), e);
        }
    }

    private static void verify(TimeStampToken token, List<X509Certificate> trusted)
            throws TSPException, GeneralSecurityException, OperatorCreationException {
        Collection<X509CertificateHolder> signers = token.getCertificates().getMatches(token.getSID());
        if (signers.isEmpty()) {
            throw new SigningFailure("The time-stamp does not bear its authority's certificate", null);
        }
        X509CertificateHolder signer = signers.iterator().next();
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
        X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(signer);
        certificate.checkValidity(
                Date.from(token.getTimeStampInfo().getGenTime().toInstant()));
        if (trusted.stream().noneMatch(each -> each.equals(certificate) || issued(each, certificate))) {
            throw new SigningFailure("The time-stamp is from an authority that is not trusted", null);
        }
    }

    private static boolean issued(X509Certificate authority, X509Certificate certificate) {
        try {
            certificate.verify(authority.getPublicKey());
            return authority.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                    && authority.getBasicConstraints() >= 0;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
