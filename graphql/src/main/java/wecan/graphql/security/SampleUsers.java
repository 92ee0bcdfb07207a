package wecan.graphql.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wecan.query.access.PlatformRole;

/** The people of the sample set-up. Each one's password is the name: they are for loopback only. */
public final class SampleUsers {
    /**
     * Somebody who can sign in.
     *
     * @param name both the user's name and password
     * @param purpose what to try as this user
     */
    public record SampleUser(String name, String displayName, Set<PlatformRole> roles, String purpose) {
        public String password() {
            return name;
        }
    }

    private static final String FILE = "/sample-users.tsv";

    private final Map<String, SampleUser> users;

    private SampleUsers(Map<String, SampleUser> users) {
        this.users = users;
    }

    /** Those in the jar. */
    public static SampleUsers load() {
        Map<String, SampleUser> users = new LinkedHashMap<>();
        try (InputStream in = SampleUsers.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(SampleUsers::parse)
                    .forEach(user -> users.put(user.name(), user));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SampleUsers(users);
    }

    /** Nobody. */
    public static SampleUsers none() {
        return new SampleUsers(Map.of());
    }

    private static SampleUser parse(String line) {
        List<String> columns = Arrays.asList(line.split("\t", -1));
        Set<PlatformRole> roles = Arrays.stream(columns.get(2).split(","))
                .filter(role -> !role.isEmpty())
                .map(PlatformRole::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        return new SampleUser(columns.get(0), columns.get(1), roles, columns.get(3));
    }

    /** In the order of the file. */
    public List<SampleUser> all() {
        return List.copyOf(users.values());
    }

    public Optional<SampleUser> named(String name) {
        return Optional.ofNullable(users.get(name));
    }
}
