package wecan.graphql.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Sample passwords are no secrets, so nothing is hashed: a token costs a comparison and a signature. */
final class SamplePasswords implements PasswordEncoder {
    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return password == null ? null : password.toString();
    }

    @Override
    public boolean matches(@Nullable CharSequence given, @Nullable String stored) {
        return given != null
                && stored != null
                && MessageDigest.isEqual(
                        given.toString().getBytes(StandardCharsets.UTF_8), stored.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String stored) {
        return false;
    }
}
