package wecan.adapters.signing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A private key (EC or RSA) with its certificates, wherever the key is kept. Never leaves this process. Thread-safe. */
public final class SealKey {
    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final @Nullable Provider provider;

    SealKey(PrivateKey key, List<X509Certificate> chain, @Nullable Provider provider) {
        this.key = key;
        this.chain = List.copyOf(chain);
        this.provider = provider;
    }

    /**
     * The only key in a PKCS#12 file.
     *
     * @throws SigningFailure when the file cannot be opened with the password, or does not hold exactly one key
     */
    public static SealKey fromPkcs12(Path file, char[] password) {
        try (InputStream bytes = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(bytes, password);
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                }
            }
            if (keys.size() != 1) {
                throw new SigningFailure(file.getFileName() + " holds " + keys.size() + " keys, not one", null);
            }
            return entry(store, keys.getFirst(), password, null);
        } catch (IOException | GeneralSecurityException e) {
            throw new SigningFailure("The key in " + file.getFileName() + " cannot be read", e);
        }
    }

    static SealKey entry(KeyStore store, String alias, char[] password, @Nullable Provider provider)
            throws GeneralSecurityException {
        if (!(store.getKey(alias, password) instanceof PrivateKey key)) {
            throw new SigningFailure("There is no key " + alias, null);
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : store.getCertificateChain(alias)) {
            chain.add((X509Certificate) certificate);
        }
        return new SealKey(key, chain, provider);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** The certificate and what issued it, as far as it is kept with the key. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /**
     * SHA-256 with ECDSA (in DER) or RSA (PKCS#1 v1.5) over the data.
     *
     * @throws SigningFailure when the key does not answer
     */
    public byte[] sign(byte[] data) {
        try {
            Signature signature = provider == null
                    ? Signature.getInstance(algorithm())
                    : Signature.getInstance(algorithm(), provider);
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException | ProviderException e) {
            throw new SigningFailure("The key of " + certificate().getSubjectX500Principal() + " does not sign", e);
        }
    }

    PrivateKey privateKey() {
        return key;
    }

    String algorithm() {
        return certificate().getPublicKey() instanceof ECKey ? "SHA256withECDSA" : "SHA256withRSA";
    }
}
