package wecan.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import wecan.proof.MalformedEvidence.Code;

/**
 * A named Ed25519 key (C2SP signed-note, signature type 0x01) that checks notes. Written as
 * {@code name+hash+base64(0x01 || public key)}. Immutable.
 */
public final class NoteVerifier {
    static final byte ED25519 = 1;
    private static final int KEY_LENGTH = 32;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] publicKey;
    private final int keyId;
    private final PublicKey key;

    private NoteVerifier(String name, byte[] publicKey) {
        this.name = validName(name);
        this.publicKey = publicKey;
        this.keyId = keyId(name, publicKey);
        this.key = decode(publicKey);
    }

    /** @param publicKey the 32 bytes of RFC 8032 */
    public static NoteVerifier of(String name, byte[] publicKey) {
        return new NoteVerifier(name, publicKey.clone());
    }

    /** Reads the text form; the hash in it must be that of the name and the key. */
    public static NoteVerifier parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw malformed("A verifier key is written as name+hash+key.");
        }
        byte[] typed = StrictText.base64(parts[2], Code.MALFORMED_KEY);
        if (typed.length != 1 + KEY_LENGTH || typed[0] != ED25519) {
            throw malformed("Only Ed25519 keys (signature type 1, 32 bytes) are known here.");
        }
        NoteVerifier verifier = new NoteVerifier(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!verifier.keyIdHex().equals(parts[1])) {
            throw malformed("The hash in the verifier key does not belong to its name and key.");
        }
        return verifier;
    }

    static String validName(String name) {
        boolean bad = name.isEmpty()
                || name.codePoints()
                        .anyMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85);
        if (bad) {
            throw malformed("A key name is not empty and has neither spaces nor a plus sign.");
        }
        return name;
    }

    static int keyId(String name, byte[] publicKey) {
        byte[] hash = Digest.sha256(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', ED25519}, publicKey)
                .bytes();
        return ByteBuffer.wrap(hash).getInt();
    }

    private static PublicKey decode(byte[] publicKey) {
        if (publicKey.length != KEY_LENGTH) {
            throw malformed("An Ed25519 public key has 32 bytes.");
        }
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_LENGTH);
        System.arraycopy(publicKey, 0, encoded, X509_PREFIX.length, KEY_LENGTH);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw malformed("The 32 bytes are not an Ed25519 public key.");
        }
    }

    private static MalformedEvidence malformed(String message) {
        return new MalformedEvidence(Code.MALFORMED_KEY, message);
    }

    public String name() {
        return name;
    }

    public int keyId() {
        return keyId;
    }

    public String keyIdHex() {
        return HexFormat.of().toHexDigits(keyId);
    }

    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The text form, without a line end. */
    public String vkey() {
        byte[] typed = new byte[1 + KEY_LENGTH];
        typed[0] = ED25519;
        System.arraycopy(publicKey, 0, typed, 1, KEY_LENGTH);
        return name + "+" + keyIdHex() + "+" + Base64.getEncoder().encodeToString(typed);
    }

    /** Whether the 64 bytes are this key's signature over the text. */
    public boolean verify(byte[] text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform cannot check Ed25519 signatures.", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier that && vkey().equals(that.vkey());
    }

    @Override
    public int hashCode() {
        return vkey().hashCode();
    }

    @Override
    public String toString() {
        return vkey();
    }
}
