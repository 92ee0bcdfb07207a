package wecan.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import wecan.proof.MalformedEvidence.Code;

/**
 * A named Ed25519 key that signs notes. Its secret is written as Go's sumdb/note writes it:
 * {@code PRIVATE+KEY+name+hash+base64(0x01 || seed)}. {@code toString} never shows the secret. Immutable.
 */
public final class NoteSigner {
    private static final String PREFIX = "PRIVATE+KEY+";
    private static final int SEED_LENGTH = 32;

    private final byte[] seed;
    private final PrivateKey key;
    private final NoteVerifier verifier;

    private NoteSigner(String name, byte[] seed) {
        this.seed = seed;
        KeyPair pair = keyPair(seed);
        this.key = pair.getPrivate();
        byte[] x509 = pair.getPublic().getEncoded();
        this.verifier = NoteVerifier.of(name, Arrays.copyOfRange(x509, x509.length - 32, x509.length));
    }

    /** A new key from a source of randomness. */
    public static NoteSigner generate(String name, SecureRandom random) {
        byte[] seed = new byte[SEED_LENGTH];
        random.nextBytes(seed);
        return new NoteSigner(name, seed);
    }

    /** @param seed the 32 secret bytes of RFC 8032 */
    public static NoteSigner ofSeed(String name, byte[] seed) {
        if (seed.length != SEED_LENGTH) {
            throw malformed("An Ed25519 seed has 32 bytes.");
        }
        return new NoteSigner(name, seed.clone());
    }

    /** Reads the secret text form; its hash must belong to its name and key. */
    public static NoteSigner parse(String skey) {
        String[] parts = skey.split("\\+", 5);
        if (parts.length != 5 || !skey.startsWith(PREFIX)) {
            throw malformed("A signer key is written as PRIVATE+KEY+name+hash+key.");
        }
        byte[] typed = StrictText.base64(parts[4], Code.MALFORMED_KEY);
        if (typed.length != 1 + SEED_LENGTH || typed[0] != NoteVerifier.ED25519) {
            throw malformed("Only Ed25519 keys (signature type 1, 32 bytes) are known here.");
        }
        NoteSigner signer = new NoteSigner(parts[2], Arrays.copyOfRange(typed, 1, typed.length));
        if (!signer.verifier.keyIdHex().equals(parts[3])) {
            throw malformed("The hash in the signer key does not belong to its name and key.");
        }
        return signer;
    }

    /** The platform derives the public key only while generating a pair, so the pair is generated from the seed. */
    private static KeyPair keyPair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new FixedSeed(seed));
            KeyPair pair = generator.generateKeyPair();
            if (pair.getPrivate() instanceof EdECPrivateKey secret
                    && Arrays.equals(secret.getBytes().orElseThrow(), seed)) {
                return pair;
            }
            throw new IllegalStateException("This Java platform does not take the seed of an Ed25519 key.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no Ed25519.", e);
        }
    }

    private static final class FixedSeed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        FixedSeed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    private static MalformedEvidence malformed(String message) {
        return new MalformedEvidence(Code.MALFORMED_KEY, message);
    }

    public String name() {
        return verifier.name();
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    /** The secret text form, without a line end. */
    public String skey() {
        byte[] typed = new byte[1 + SEED_LENGTH];
        typed[0] = NoteVerifier.ED25519;
        System.arraycopy(seed, 0, typed, 1, SEED_LENGTH);
        return PREFIX + name() + "+" + verifier.keyIdHex() + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** Signs a note's text, which ends in a newline. */
    public NoteSignature sign(String text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return new NoteSignature(name(), verifier.keyId(), ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform cannot make Ed25519 signatures.", e);
        }
    }

    @Override
    public String toString() {
        return "signer of " + verifier;
    }
}
