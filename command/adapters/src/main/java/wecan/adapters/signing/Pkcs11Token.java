package wecan.adapters.signing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Collections;
import java.util.List;

/**
 * A token reached through PKCS#11: a hardware security module, or SoftHSM in tests. Open a library once in a process.
 * Only keys that have a certificate on the token are seen. Thread-safe.
 */
public final class Pkcs11Token {
    private final Provider provider;
    private final KeyStore store;

    /**
     * Logs in.
     *
     * @param library the module of the token's maker, a shared object
     * @param slotIndex place in the list of slots, from 0
     * @throws SigningFailure when the library, the slot or the PIN is not right
     */
    public Pkcs11Token(Path library, int slotIndex, char[] pin) {
        try {
            provider = Security.getProvider("SunPKCS11")
                    .configure("--name = wecan-" + slotIndex + "\nlibrary = \"" + library + "\"\nslotListIndex = "
                            + slotIndex + "\n");
            store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new SigningFailure("The PKCS#11 token cannot be opened: " + e.getMessage(), e);
        }
    }

    /** The labels of the keys. */
    public List<String> labels() {
        try {
            return Collections.list(store.aliases());
        } catch (GeneralSecurityException e) {
            throw new SigningFailure("The PKCS#11 token does not answer", e);
        }
    }

    /** @throws SigningFailure when there is no such key */
    public SealKey key(String label) {
        try {
            return SealKey.entry(store, label, new char[0], provider);
        } catch (GeneralSecurityException e) {
            throw new SigningFailure("The PKCS#11 token does not give the key " + label, e);
        }
    }
}
