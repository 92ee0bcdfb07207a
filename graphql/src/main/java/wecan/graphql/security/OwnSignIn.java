package wecan.graphql.security;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import wecan.graphql.WecanSettings;
import wecan.graphql.security.SampleUsers.SampleUser;

/** The server signs its sample users in itself, as long as no other OpenID provider is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${wecan.sign-in.issuer:}'.isBlank()")
class OwnSignIn {
    @Bean
    @Order(1)
    SecurityFilterChain authorizationServer(HttpSecurity http) throws Exception {
        http.oauth2AuthorizationServer(server -> {
            http.securityMatcher(server.getEndpointsMatcher());
            server.oidc(withDefaults());
        });
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .cors(withDefaults())
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain loginPage(HttpSecurity http) throws Exception {
        return http.securityMatcher("/login", "/logout", "/default-ui.css")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(withDefaults())
                .build();
    }

    @Bean
    SampleUsers sampleUsers() {
        return SampleUsers.load();
    }

    @Bean
    UserDetailsService signInUsers(SampleUsers users) {
        return name -> users.named(name)
                .map(user -> User.withUsername(user.name())
                        .password(user.password())
                        .roles("USER")
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("no such sample user"));
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new SamplePasswords();
    }

    @Bean
    RegisteredClientRepository registeredClients(SampleUsers users, WecanSettings settings) {
        String base = settings.baseUrl() == null ? "http://127.0.0.1:" + settings.port() : settings.baseUrl();
        return new SampleClients(users, base, settings.signIn().tokenLifetime());
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new Authorizations();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(WecanSettings settings) {
        AuthorizationServerSettings.Builder server = AuthorizationServerSettings.builder();
        if (settings.baseUrl() != null) {
            server.issuer(settings.baseUrl());
        }
        return server.build();
    }

    @Bean
    JWKSource<SecurityContext> tokenKey(WecanSettings settings) {
        return new ImmutableJWKSet<>(
                new JWKSet(TokenKey.readOrCreate(settings.data().resolve("keys/token.jwk"))));
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> key, Clock clock) {
        return new KnownTokens(OAuth2AuthorizationServerConfiguration.jwtDecoder(key), clock);
    }

    /** Tokens say who it is and which offices on the platform the person holds. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> tokenClaims(SampleUsers users, WecanSettings settings) {
        return context -> {
            Authentication principal = context.getPrincipal();
            RegisteredClient client = context.getRegisteredClient();
            if (principal == null || client == null) {
                return;
            }
            users.named(principal.getName()).ifPresent((SampleUser user) -> {
                List<String> roles =
                        user.roles().stream().map(Enum::name).sorted().toList();
                context.getClaims()
                        .claim("name", user.displayName())
                        .claim("client_id", client.getClientId())
                        .claim(settings.signIn().rolesClaim(), roles);
            });
        };
    }
}
