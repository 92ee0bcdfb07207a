package wecan.audit.fabric;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;

/** Fabric's signatures: ECDSA over SHA-256, DER, the lower of the two possible values of s. */
final class EcdsaSignature {
    private EcdsaSignature() {}

    static boolean verifies(PublicKey key, byte[] signature, byte[]... parts) {
        if (!(key instanceof ECPublicKey ec)
                || !isLowAndCanonical(signature, ec.getParams().getOrder())) {
            return false;
        }
        try {
            Signature ecdsa = Signature.getInstance("SHA256withECDSA");
            ecdsa.initVerify(key);
            for (byte[] part : parts) {
                ecdsa.update(part);
            }
            return ecdsa.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** SEQUENCE of two INTEGERs, re-encoded to the same bytes; short lengths are enough up to P-384. */
    private static boolean isLowAndCanonical(byte[] der, BigInteger order) {
        if (der.length < 8 || der.length > 2 + 127 || der[0] != 0x30 || der[1] != der.length - 2 || der[2] != 2) {
            return false;
        }
        int endOfR = 4 + der[3];
        if (der[3] < 1 || endOfR + 3 > der.length || der[endOfR] != 2 || der[endOfR + 1] != der.length - endOfR - 2) {
            return false;
        }
        byte[] r = Arrays.copyOfRange(der, 4, endOfR);
        byte[] s = Arrays.copyOfRange(der, endOfR + 2, der.length);
        BigInteger low = new BigInteger(s);
        return Arrays.equals(new BigInteger(r).toByteArray(), r)
                && Arrays.equals(low.toByteArray(), s)
                && low.signum() > 0
                && low.compareTo(order.shiftRight(1)) <= 0;
    }
}
