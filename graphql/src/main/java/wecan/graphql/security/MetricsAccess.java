package wecan.graphql.security;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;

/** Figures of the running system are for operators. A monitoring system signs in as one, with client credentials. */
@Configuration(proxyBeanMethods = false)
class MetricsAccess {
    @Bean
    @Order(3)
    SecurityFilterChain metricsChain(HttpSecurity http, Viewers viewers, Access access) throws Exception {
        return http.securityMatcher("/actuator/prometheus", "/actuator/metrics", "/actuator/metrics/**")
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((who, request) ->
                                new AuthorizationDecision(who.get() instanceof JwtAuthenticationToken token
                                        && mayOperate(viewers.of(token), access))))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(resources -> resources.jwt(withDefaults()))
                .build();
    }

    private static boolean mayOperate(Viewer viewer, Access access) {
        return access.decide(viewer, Permission.OPERATE).granted();
    }
}
