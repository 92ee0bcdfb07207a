package wecan.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a 12-byte nonce and a 16-byte tag; the context is authenticated, so that no text can change places. */
final class Cipher256 {
    static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private Cipher256() {}

    static byte[] encrypt(SecretKey key, byte[] nonce, String context, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new StoreFailure("A text could not be encrypted", e);
        }
    }

    /** @throws StoreFailure when key, context or text are not those of the encryption */
    static byte[] decrypt(SecretKey key, byte[] nonce, String context, byte[] cipherText) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(cipherText);
        } catch (AEADBadTagException e) {
            throw new StoreFailure(
                    "A text was encrypted under another key: is this the master key of this database?", e);
        } catch (GeneralSecurityException e) {
            throw new StoreFailure("A text could not be decrypted", e);
        }
    }

    /** Nonce and cipher text in one piece. */
    static byte[] seal(SecretKey key, byte[] nonce, String context, byte[] plain) {
        byte[] cipherText = encrypt(key, nonce, context, plain);
        byte[] sealed = Arrays.copyOf(nonce, NONCE + cipherText.length);
        System.arraycopy(cipherText, 0, sealed, NONCE, cipherText.length);
        return sealed;
    }

    static byte[] open(SecretKey key, String context, byte[] sealed) {
        return decrypt(key, Arrays.copyOf(sealed, NONCE), context, Arrays.copyOfRange(sealed, NONCE, sealed.length));
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
