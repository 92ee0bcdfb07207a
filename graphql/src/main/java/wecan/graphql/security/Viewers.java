package wecan.graphql.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import wecan.messages.PersonId;
import wecan.query.access.PlatformRole;
import wecan.query.access.Viewer;

/** Turns a token into the viewer behind it. A person is made at first sight of (issuer, subject). Thread-safe. */
public final class Viewers {
    /** Makes or finds the person behind an identity; asked with each request. Whoever is erased is somebody new. */
    @FunctionalInterface
    public interface Directory {
        PersonId idOf(String issuer, String subject, String displayName);
    }

    private final Directory directory;
    private final @Nullable String fixedIssuer;
    private final String rolesClaim;

    /**
     * @param fixedIssuer the name under which all subjects are known whatever address the server is reached by; null to
     *     take the token's issuer
     * @param rolesClaim the claim that lists platform roles
     */
    public Viewers(Directory directory, @Nullable String fixedIssuer, String rolesClaim) {
        this.directory = directory;
        this.fixedIssuer = fixedIssuer;
        this.rolesClaim = rolesClaim;
    }

    /**
     * The viewer behind an authentication.
     *
     * @throws AuthenticationCredentialsNotFoundException when it is no token's
     */
    public Viewer of(@Nullable Authentication authentication) {
        return of(token(authentication));
    }

    /** The viewer behind a valid token. */
    public Viewer of(Jwt token) {
        String issuer = fixedIssuer == null ? String.valueOf(token.getIssuer()) : fixedIssuer;
        PersonId person = directory.idOf(issuer, subject(token), displayName(token));
        return new Viewer(person, roles(token));
    }

    /** The OAuth client that a token was given to; null when it does not say. */
    public static @Nullable String client(@Nullable Authentication authentication) {
        Jwt token = token(authentication);
        List<String> audience = token.getAudience();
        String client = token.getClaimAsString("client_id");
        String party = token.getClaimAsString("azp");
        if (client != null) {
            return client;
        }
        return party != null || audience == null || audience.isEmpty() ? party : audience.getFirst();
    }

    private static Jwt token(@Nullable Authentication authentication) {
        if (authentication instanceof JwtAuthenticationToken jwt) {
            return jwt.getToken();
        }
        throw new AuthenticationCredentialsNotFoundException("no bearer token");
    }

    private static String subject(Jwt token) {
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new AuthenticationCredentialsNotFoundException("the token has no subject");
        }
        return subject;
    }

    private static String displayName(Jwt token) {
        String name = token.getClaimAsString("name");
        return name == null || name.isBlank() ? subject(token) : name;
    }

    private Set<PlatformRole> roles(Jwt token) {
        Object claim = token.getClaim(rolesClaim);
        if (!(claim instanceof Collection<?> names)) {
            return Set.of();
        }
        return Arrays.stream(PlatformRole.values())
                .filter(role -> names.contains(role.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
