package wecan.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import wecan.proof.MalformedEvidence.Code;

/** 32 bytes of a SHA-256 hash. Immutable; compares by content. */
public final class Digest implements Comparable<Digest> {
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies exactly 32 bytes. */
    public static Digest of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw malformed("A digest has 32 bytes, not " + bytes.length + ".");
        }
        return new Digest(bytes.clone());
    }

    /** Copies the 32 bytes that start at the offset. */
    public static Digest at(byte[] bytes, int offset) {
        if (offset < 0 || offset > bytes.length - LENGTH) {
            throw malformed("There are no 32 bytes at offset " + offset + ".");
        }
        return new Digest(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
    }

    /** Reads 64 lower-case hexadecimal digits. */
    public static Digest ofHex(String hex) {
        if (hex.length() != 2 * LENGTH || !isLowerHex(hex)) {
            throw malformed("A digest is written as 64 lower-case hexadecimal digits.");
        }
        return new Digest(HexFormat.of().parseHex(hex));
    }

    /** Reads the one standard base64 encoding (RFC 4648 section 4, padded) of 32 bytes. */
    public static Digest ofBase64(String base64) {
        return of(StrictText.base64(base64, Code.MALFORMED_DIGEST));
    }

    /** Reads digests in hexadecimal separated by commas; the empty text is the empty list. */
    public static List<Digest> listOfHex(String commaSeparated) {
        List<Digest> digests = new ArrayList<>();
        if (!commaSeparated.isEmpty()) {
            for (String hex : commaSeparated.split(",", -1)) {
                digests.add(ofHex(hex));
            }
        }
        return List.copyOf(digests);
    }

    /** Writes digests in hexadecimal separated by commas, as {@link #listOfHex} reads them. */
    public static String hexList(List<Digest> digests) {
        return String.join(",", digests.stream().map(Digest::hex).toList());
    }

    /** SHA-256 of the parts, one after the other. */
    public static Digest sha256(byte[]... parts) {
        MessageDigest sha256 = sha256();
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return new Digest(sha256.digest());
    }

    static Digest sha256(byte prefix, Digest left, Digest right) {
        MessageDigest sha256 = sha256();
        sha256.update(prefix);
        sha256.update(left.bytes);
        sha256.update(right.bytes);
        return new Digest(sha256.digest());
    }

    static Digest sha256(byte prefix, byte[] content) {
        MessageDigest sha256 = sha256();
        sha256.update(prefix);
        sha256.update(content);
        return new Digest(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static boolean isLowerHex(String hex) {
        return hex.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    private static MalformedEvidence malformed(String message) {
        return new MalformedEvidence(Code.MALFORMED_DIGEST, message);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public void copyInto(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, LENGTH);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Orders as unsigned bytes. */
    @Override
    public int compareTo(Digest other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
