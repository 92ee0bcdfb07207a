package wecan.graphql.security;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import wecan.graphql.security.SampleUsers.SampleUser;

/**
 * The OAuth clients of the sample set-up: each sample user ({@code client_credentials} with name and password) and the
 * browser client {@code wecan} (code and PKCE). Clients are made when asked for; nothing is stored.
 */
final class SampleClients implements RegisteredClientRepository {
    static final String BROWSER = "wecan";

    private final SampleUsers users;
    private final Duration lifetime;
    private final RegisteredClient browser;

    /**
     * @param baseUrl the address of the server; on a loopback address any port is allowed (RFC 8252 section 7.3)
     * @param lifetime of tokens
     */
    SampleClients(SampleUsers users, String baseUrl, Duration lifetime) {
        this.users = users;
        this.lifetime = lifetime;
        this.browser = RegisteredClient.withId(BROWSER)
                .clientId(BROWSER)
                .clientName("WeCan 我能")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://127.0.0.1/graphiql")
                .redirectUri(baseUrl + "/graphiql")
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(tokens())
                .build();
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("sample clients are never stored");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        Optional<SampleUser> user = users.named(clientId);
        if (user.isPresent()) {
            return client(user.get());
        }
        return clientId.equals(BROWSER) ? browser : null;
    }

    private RegisteredClient client(SampleUser user) {
        return RegisteredClient.withId(user.name())
                .clientId(user.name())
                .clientSecret(user.password())
                .clientName(user.displayName())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(OidcScopes.PROFILE)
                .tokenSettings(tokens())
                .build();
    }

    private TokenSettings tokens() {
        return TokenSettings.builder().accessTokenTimeToLive(lifetime).build();
    }
}
