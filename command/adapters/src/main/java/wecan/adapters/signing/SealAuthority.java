package wecan.adapters.signing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.operator.OperatorCreationException;
import wecan.adapters.signing.worker.Digests;

/**
 * The local certificate authority of the sample set-up: its key and those of the seals are PKCS#12 files in one folder,
 * under one password. What is made once stays: a file appears whole or not at all, so a crash at any moment and a second
 * call give one certificate. Thread-safe within one process; only one process may use a folder.
 */
public final class SealAuthority {
    private static final Duration LIFE = Duration.ofDays(20 * 365);

    private final Path directory;
    private final char[] password;
    private final SealKey authority;
    private final SealKey timeStamps;

    /** Opens the folder; makes it, with the keys of the authority and of its time-stamps, when it is not there. */
    public SealAuthority(Path directory, char[] password, Clock clock) {
        this.directory = directory;
        this.password = password.clone();
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new SigningFailure("The folder of the seal authority cannot be made", e);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        authority = kept("authority.p12", () -> root(now));
        timeStamps = kept("time-stamps.p12", () -> {
            KeyPair keys = Certificates.keys();
            return signed(
                    keys,
                    name("WeCan Time-Stamps", "WeCan"),
                    BigInteger.TWO,
                    now,
                    now.plus(LIFE.minusDays(1)),
                    Certificates.Use.TIME_STAMPS);
        });
    }

    /** What to trust when the seals of this authority are validated. */
    public X509Certificate certificate() {
        return authority.certificate();
    }

    /** For {@link LocalTimeStamps}. */
    public SealKey timeStampKey() {
        return timeStamps;
    }

    /**
     * The certificate of a seal: made on the first call, the same ever after, whatever is said then. Its serial number is
     * the seal's id.
     *
     * @param owner whose seal it is (O)
     * @param name of the seal (CN)
     * @param from the authority's own beginning where that comes later
     * @param to the authority's own end where that comes first
     */
    public synchronized IssuedCertificate certificate(UUID seal, String owner, String name, Instant from, Instant to) {
        X509Certificate issued = kept(file(seal), () -> {
                    Instant begin = authority.certificate().getNotBefore().toInstant();
                    Instant end = authority.certificate().getNotAfter().toInstant();
                    return signed(
                            Certificates.keys(),
                            name(name, owner),
                            serial(seal),
                            from.isAfter(begin) ? from : begin,
                            to.isBefore(end) ? to : end,
                            Certificates.Use.SEAL);
                })
                .certificate();
        try {
            return new IssuedCertificate(
                    issued.getSerialNumber(),
                    Digests.sha256(issued.getEncoded()),
                    issued.getNotBefore().toInstant(),
                    issued.getNotAfter().toInstant());
        } catch (GeneralSecurityException e) {
            throw new SigningFailure("The certificate of a seal cannot be read", e);
        }
    }

    /** @throws SigningFailure when the seal has no certificate yet */
    public SealKey keyOf(UUID seal) {
        return SealKey.fromPkcs12(directory.resolve(file(seal)), password);
    }

    /** The serial number that a seal's certificate has or will have. */
    public static BigInteger serial(UUID seal) {
        return new BigInteger(
                1,
                ByteBuffer.allocate(16)
                        .putLong(seal.getMostSignificantBits())
                        .putLong(seal.getLeastSignificantBits())
                        .array());
    }

    /**
     * A signed list in DER of everything that was ever revoked, good for a week.
     *
     * @param revokedFrom by serial number; may be an instant before the list is made
     */
    public byte[] crl(Map<BigInteger, Instant> revokedFrom, Instant now) {
        try {
            return Certificates.crl(authority.certificate(), authority.privateKey(), revokedFrom, now);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new SigningFailure("The revocation list cannot be made", e);
        }
    }

    /** Trusts this authority, its time-stamps, and its list of what is revoked. */
    public TrustedSealing trust(Map<BigInteger, Instant> revokedFrom, Instant now) {
        return new TrustedSealing(
                List.of(certificate()), List.of(timeStamps.certificate()), List.of(crl(revokedFrom, now)));
    }

    private interface Making {
        SealKey make() throws IOException, GeneralSecurityException, OperatorCreationException;
    }

    private SealKey kept(String file, Making making) {
        Path path = directory.resolve(file);
        try {
            if (!Files.exists(path)) {
                write(path, making.make());
            }
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new SigningFailure("The key for " + file + " cannot be made", e);
        }
        return SealKey.fromPkcs12(path, password);
    }

    private void write(Path path, SealKey key) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry("key", key.privateKey(), password, key.chain().toArray(Certificate[]::new));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        Path made = Files.createTempFile(directory, "making", ".p12");
        try {
            Files.write(made, bytes.toByteArray());
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private static SealKey root(Instant now) throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair keys = Certificates.keys();
        X500Name name = name("WeCan Seal Authority", "WeCan");
        X509Certificate certificate = Certificates.issue(
                name,
                keys.getPrivate(),
                keys.getPublic(),
                name,
                keys.getPublic(),
                BigInteger.ONE,
                now,
                now.plus(LIFE),
                Certificates.Use.AUTHORITY);
        return new SealKey(keys.getPrivate(), List.of(certificate), null);
    }

    private SealKey signed(
            KeyPair keys, X500Name subject, BigInteger serial, Instant from, Instant to, Certificates.Use use)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        X509Certificate issuer = authority.certificate();
        X509Certificate certificate = Certificates.issue(
                X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()),
                authority.privateKey(),
                issuer.getPublicKey(),
                subject,
                keys.getPublic(),
                serial,
                from,
                to,
                use);
        return new SealKey(keys.getPrivate(), List.of(certificate, issuer), null);
    }

    private static String file(UUID seal) {
        return "seal-" + seal + ".p12";
    }

    private static X500Name name(String commonName, String organisation) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, organisation)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }
}
