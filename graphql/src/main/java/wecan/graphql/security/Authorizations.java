package wecan.graphql.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps what a sign-in with a code needs, for the newest of them only. Tokens for client credentials are not kept: they
 * verify by themselves, and scripts ask for them by the thousand.
 */
final class Authorizations implements OAuth2AuthorizationService {
    private static final int KEPT = 1_000;

    private final InMemoryOAuth2AuthorizationService codes = new InMemoryOAuth2AuthorizationService();
    private final Map<String, OAuth2Authorization> order = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OAuth2Authorization> eldest) {
            if (size() <= KEPT) {
                return false;
            }
            codes.remove(eldest.getValue());
            return true;
        }
    };

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        if (!Objects.equals(authorization.getAuthorizationGrantType(), AuthorizationGrantType.CLIENT_CREDENTIALS)) {
            codes.save(authorization);
            order.put(authorization.getId(), authorization);
        }
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        codes.remove(authorization);
        order.remove(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return codes.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return codes.findByToken(token, type);
    }
}
