package wecan.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import wecan.messages.PersonId;

/** Keys that follow from the person, and always the same nonce: what is encrypted has the same bytes in every run. */
final class FixedKeys implements SubjectKeys {
    private final Set<PersonId> erased = new HashSet<>();

    void erase(PersonId person) {
        erased.add(person);
    }

    @Override
    public Optional<SecretKey> toEncrypt(PersonId subject) {
        return toDecrypt(subject);
    }

    @Override
    public Optional<SecretKey> toDecrypt(PersonId subject) {
        return erased.contains(subject) ? Optional.empty() : Optional.of(key(subject));
    }

    @Override
    public byte[] nonce() {
        return new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    }

    private static SecretKey key(PersonId subject) {
        try {
            byte[] text = subject.toString().getBytes(StandardCharsets.UTF_8);
            return new SecretKeySpec(MessageDigest.getInstance("SHA-256").digest(text), "AES");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
