package wecan.audit.fabric;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** An organisation of a Fabric network, with an authority of its own. */
public final class TestOrganisation {
    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant TO = Instant.parse("2036-01-01T00:00:00Z");
    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    final String mspId;
    private final KeyPair authority = keyPair();
    private final X500Name authorityName;
    private final byte[] root;
    private int serial = 1;

    TestOrganisation(String mspId) {
        this.mspId = mspId;
        this.authorityName = new X500Name("CN=ca." + mspId);
        this.root = certificate(authorityName, authority, true, FROM, TO);
    }

    /** Someone who signs. */
    final class Member {
        private final PrivateKey key;
        final ByteString identity;

        private Member(KeyPair pair, byte[] certificate) {
            this.key = pair.getPrivate();
            this.identity = SerializedIdentity.newBuilder()
                    .setMspid(mspId)
                    .setIdBytes(pem(certificate))
                    .build()
                    .toByteString();
        }

        ByteString sign(ByteString... parts) {
            return ByteString.copyFrom(lowS(signed(parts)));
        }

        /** The same signature with the other value of s, which ECDSA accepts and Fabric does not. */
        ByteString signHigh(ByteString... parts) {
            ASN1Sequence low = ASN1Sequence.getInstance(lowS(signed(parts)));
            return ByteString.copyFrom(encoded(integer(low, 0), P256_ORDER.subtract(integer(low, 1))));
        }

        private byte[] signed(ByteString... parts) {
            try {
                Signature ecdsa = Signature.getInstance("SHA256withECDSA");
                ecdsa.initSign(key);
                for (ByteString part : parts) {
                    ecdsa.update(part.toByteArray());
                }
                return ecdsa.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Member member(String unit) {
        return member(unit, FROM, TO);
    }

    Member member(String unit, Instant from, Instant to) {
        KeyPair pair = keyPair();
        return new Member(pair, certificate(new X500Name("CN=" + unit + ",OU=" + unit), pair, false, from, to));
    }

    FabricMSPConfig config() {
        return FabricMSPConfig.newBuilder()
                .setName(mspId)
                .addRootCerts(pem(root))
                .setFabricNodeOus(FabricNodeOUs.newBuilder()
                        .setEnable(true)
                        .setClientOuIdentifier(unit("client"))
                        .setPeerOuIdentifier(unit("peer"))
                        .setAdminOuIdentifier(unit("admin"))
                        .setOrdererOuIdentifier(unit("orderer")))
                .build();
    }

    private FabricOUIdentifier unit(String name) {
        return FabricOUIdentifier.newBuilder()
                .setCertificate(pem(root))
                .setOrganizationalUnitIdentifier(name)
                .build();
    }

    private byte[] certificate(X500Name subject, KeyPair pair, boolean isAuthority, Instant from, Instant to) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    authorityName,
                    BigInteger.valueOf(serial++),
                    Date.from(from),
                    Date.from(to),
                    subject,
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(isAuthority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate()))
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteString pem(byte[] certificate) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        return ByteString.copyFromUtf8("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    private static byte[] lowS(byte[] der) {
        ASN1Sequence sequence = ASN1Sequence.getInstance(der);
        BigInteger s = integer(sequence, 1);
        return s.compareTo(P256_ORDER.shiftRight(1)) <= 0 ? der : encoded(integer(sequence, 0), P256_ORDER.subtract(s));
    }

    private static BigInteger integer(ASN1Sequence sequence, int at) {
        return ASN1Integer.getInstance(sequence.getObjectAt(at)).getValue();
    }

    private static byte[] encoded(BigInteger r, BigInteger s) {
        try {
            return new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
