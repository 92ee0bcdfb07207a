package wecan.store;

import java.util.Optional;
import javax.crypto.SecretKey;
import wecan.messages.PersonId;

/** Where the keys of persons come from; the serializer's view of the vault. */
public interface SubjectKeys {
    /** The key to encrypt with, made at the first call; empty when the person was erased. */
    Optional<SecretKey> toEncrypt(PersonId subject);

    /** The key to decrypt with; empty when the person was erased. */
    Optional<SecretKey> toDecrypt(PersonId subject);

    /** A fresh nonce of 12 bytes. */
    byte[] nonce();
}
