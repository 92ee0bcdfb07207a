package wecan.adapters.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** How the local authority's certificates and revocation lists look (RFC 5280). */
final class Certificates {
    private static final ASN1ObjectIdentifier EXPIRED_CERTS_ON_CRL = new ASN1ObjectIdentifier("2.5.29.60");
    private static final Duration CRL_LIFE = Duration.ofDays(7);

    private Certificates() {}

    /** What a certificate is for. */
    enum Use {
        AUTHORITY,
        SEAL,
        TIME_STAMPS
    }

    static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static X509Certificate issue(
            X500Name issuer,
            PrivateKey issuerKey,
            PublicKey issuerPublic,
            X500Name subject,
            PublicKey key,
            BigInteger serial,
            Instant from,
            Instant to,
            Use use)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(issuer, serial, Date.from(from), Date.from(to), subject, key);
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(key));
        builder.addExtension(Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuerPublic));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(use == Use.AUTHORITY));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(
                        switch (use) {
                            case AUTHORITY -> KeyUsage.keyCertSign | KeyUsage.cRLSign;
                            case SEAL -> KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
                            case TIME_STAMPS -> KeyUsage.digitalSignature;
                        }));
        if (use == Use.TIME_STAMPS) {
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer(issuerKey)));
    }

    /** Expired certificates stay on the list, and it says so, so that a seal can still be judged after its expiry. */
    static byte[] crl(X509Certificate authority, PrivateKey key, Map<BigInteger, Instant> revokedFrom, Instant now)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        X509v2CRLBuilder builder =
                new X509v2CRLBuilder(new JcaX509CertificateHolder(authority).getSubject(), Date.from(now));
        builder.setNextUpdate(Date.from(now.plus(CRL_LIFE)));
        revokedFrom.forEach(
                (serial, from) -> builder.addCRLEntry(serial, Date.from(from), CRLReason.cessationOfOperation));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.getPublicKey()));
        builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
        builder.addExtension(EXPIRED_CERTS_ON_CRL, false, new ASN1GeneralizedTime(authority.getNotBefore()));
        return builder.build(signer(key)).getEncoded();
    }

    private static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
    }
}
