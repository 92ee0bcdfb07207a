package wecan.graphql.security;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import wecan.graphql.WecanSettings;

/** Another OpenID provider signs people in. It is asked for its keys when the first token comes, not at the start. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${wecan.sign-in.issuer:}'.isBlank()")
class ForeignSignIn {
    @Bean
    JwtDecoder jwtDecoder(WecanSettings settings, Clock clock) {
        String issuer = Objects.requireNonNull(settings.signIn().issuer());
        String audience = settings.signIn().audience();
        return new KnownTokens(
                new SupplierJwtDecoder(() -> {
                    NimbusJwtDecoder decoder =
                            NimbusJwtDecoder.withIssuerLocation(issuer).build();
                    OAuth2TokenValidator<Jwt> valid = JwtValidators.createDefaultWithIssuer(issuer);
                    decoder.setJwtValidator(
                            audience == null
                                    ? valid
                                    : new DelegatingOAuth2TokenValidator<>(
                                            valid,
                                            new JwtClaimValidator<List<String>>(
                                                    "aud", given -> given != null && given.contains(audience))));
                    return decoder;
                }),
                clock);
    }

    @Bean
    SampleUsers sampleUsers() {
        return SampleUsers.none();
    }

    /** Nobody signs in here with a password. */
    @Bean
    UserDetailsService signInUsers() {
        return name -> {
            throw new UsernameNotFoundException("people sign in elsewhere");
        };
    }
}
