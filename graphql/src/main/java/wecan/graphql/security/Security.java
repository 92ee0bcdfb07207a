package wecan.graphql.security;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import wecan.graphql.WecanSettings;
import wecan.store.Persons;

/** Who may come in, whoever it is that signs people in. */
@Configuration(proxyBeanMethods = false)
class Security {
    /** The issuer under which the server's own sample users are known, whatever address it is reached by. */
    private static final String OWN_ISSUER = "urn:wecan:sample-users";

    /** What needs a token. A socket brings its own with {@code connection_init}, so its handshake is open. */
    @Bean
    @Order(2)
    SecurityFilterChain tokenChain(HttpSecurity http) throws Exception {
        return http.securityMatcher("/graphql", "/graphql-ws", "/uploads", "/uploads/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/graphql-ws")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.disable())
                .cors(withDefaults())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(resources -> resources.jwt(withDefaults()))
                .build();
    }

    /** Public verification takes a document from whoever has one. */
    @Bean
    @Order(4)
    SecurityFilterChain verificationChain(HttpSecurity http) throws Exception {
        return http.securityMatcher("/verifications", "/verifications/*")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .cors(withDefaults())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** What everybody may read; nothing else answers, but with why it does not. */
    @Bean
    @Order(5)
    SecurityFilterChain publicChain(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.GET,
                                "/",
                                "/graphiql/**",
                                "/webjars/**",
                                "/favicon.ico",
                                "/log/**",
                                "/bundles/**",
                                "/documents/**",
                                "/status",
                                "/status/**",
                                "/actuator/health/**")
                        .permitAll()
                        .dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .cors(withDefaults())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** A span for each of some fifteen filters costs a third of a request's processor time, and nobody reads it. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    CorsConfigurationSource corsConfigurationSource(WecanSettings settings) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(settings.corsOrigins());
        cors.setAllowedMethods(List.of("GET", "POST", "PUT"));
        cors.setAllowedHeaders(List.of("*"));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", cors);
        return source;
    }

    @Bean
    Viewers viewers(Persons persons, WecanSettings settings) {
        String issuer = settings.signIn().issuer() == null ? OWN_ISSUER : null;
        return new Viewers(persons::idOf, issuer, settings.signIn().rolesClaim());
    }

    @Bean
    CallerArguments callerArguments(Viewers viewers) {
        return new CallerArguments(viewers);
    }

    @Bean
    BearerSockets bearerSockets(
            JwtDecoder decoder, Sockets sockets, OpenStreams streams, Clock clock, WecanSettings settings) {
        return new BearerSockets(
                decoder, sockets, streams, clock, settings.graphql().subscriptionBuffer());
    }
}
