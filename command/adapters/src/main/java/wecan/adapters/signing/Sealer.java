package wecan.adapters.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.jspecify.annotations.Nullable;
import wecan.adapters.signing.worker.Answers;
import wecan.adapters.signing.worker.Digests;

/**
 * Signs and stamps for one child, then checks without any PDF library that what was signed is the file it should be: a
 * child that a hostile file has taken over gets a signature, but not out of here.
 */
final class Sealer {
    private final SealKey key;
    private final TimeStamps stamps;
    private final TrustedSealing trust;
    private final Clock clock;
    private byte @Nullable [] signedDigest;
    private @Nullable StampedTime time;

    Sealer(SealKey key, TimeStamps stamps, TrustedSealing trust, Clock clock) {
        this.key = key;
        this.stamps = stamps;
        this.trust = trust;
        this.clock = clock;
    }

    /** @param attributes the signed attributes of a CMS signature in DER (RFC 5652, 5.4); nothing else is signed */
    byte[] sign(byte[] attributes) {
        try {
            AttributeTable table = new AttributeTable(ASN1Set.getInstance(attributes));
            Attribute digest = table.get(CMSAttributes.messageDigest);
            if (digest == null || table.get(CMSAttributes.contentType) == null) {
                throw new SigningFailure("What is to be signed is not the digest of a document", null);
            }
            signedDigest = ASN1OctetString.getInstance(digest.getAttrValues().getObjectAt(0))
                    .getOctets();
        } catch (IllegalArgumentException e) {
            throw new SigningFailure("What is to be signed is not the digest of a document", e);
        }
        return key.sign(attributes);
    }

    byte[] stamp(byte[] sha256) {
        StampedTime stamped = StampedTime.of(sha256, stamps, trust.timeStampAuthorities(), clock);
        time = stamped;
        return stamped.token();
    }

    StampedTime time() {
        if (time == null) {
            throw new SigningFailure("The sealed file has no time-stamp", null);
        }
        return time;
    }

    /**
     * @throws SigningFailure unless the sealed file begins with the whole original, and the signature's digest is that of
     *     the whole sealed file but for the gap of the signature itself, which lies behind the original
     */
    void mustHaveSigned(Path original, Path sealed, Answers.Sealed range) throws IOException {
        long before = Files.size(original);
        boolean sound = before < range.gap()
                && range.gap() < range.resume()
                && range.resume() < range.length()
                && range.length() == Files.size(sealed)
                && Files.mismatch(original, sealed) == before;
        if (sound) {
            MessageDigest digest = Digests.digest();
            Digests.add(digest, sealed, 0, range.gap());
            Digests.add(digest, sealed, range.resume(), range.length() - range.resume());
            sound = Arrays.equals(digest.digest(), signedDigest);
        }
        if (!sound) {
            throw new SigningFailure("The sealed file is not what was signed", null);
        }
    }
}
