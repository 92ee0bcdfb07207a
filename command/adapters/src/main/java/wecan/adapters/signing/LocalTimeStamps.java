package wecan.adapters.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/**
 * The time-stamp authority of the sample set-up (RFC 3161), in this process. It proves nothing to those who do not trust
 * this server's clock: for real use, another {@link TimeStamps}. Thread-safe.
 */
public final class LocalTimeStamps implements TimeStamps {
    /** Under 2.25 (UUID-derived), so it belongs to nobody else: "the clock of a WeCan server". */
    private static final ASN1ObjectIdentifier POLICY =
            new ASN1ObjectIdentifier("2.25.103982741846209875132476590431276543210");

    private final SealKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param key whose certificate has the critical extended key usage timeStamping */
    public LocalTimeStamps(SealKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    @Override
    public byte[] stamp(byte[] request) throws IOException {
        try {
            DigestCalculator sha256 = new JcaDigestCalculatorProviderBuilder()
                    .build()
                    .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder()
                            .build(key.algorithm(), key.privateKey(), key.certificate()),
                    sha256,
                    POLICY);
            tokens.addCertificates(new JcaCertStore(List.of(key.certificate())));
            tokens.setAccuracySeconds(1);
            // A seal may be put on within the second in which it became active.
            tokens.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
            return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                    .generate(new TimeStampRequest(request), new BigInteger(120, random), Date.from(clock.instant()))
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | TSPException e) {
            throw new IOException("The time-stamp cannot be made", e);
        }
    }
}
