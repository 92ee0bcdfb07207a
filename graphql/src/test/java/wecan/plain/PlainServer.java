package wecan.plain;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Spring MVC and JDBC, nothing else: {@code POST /projects} inserts one row in a transaction of its own and answers what
 * was inserted. {@code POST /secured/projects} does so for the bearer of a token. The same libraries, virtual threads,
 * compression and size of the pool as the application, whose settings it reads.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration"
        })
@Import(PlainServer.Projects.class)
public class PlainServer {
    private static final int CONNECTIONS = 24;

    public static void main(String[] arguments) {
        SpringApplication.run(PlainServer.class, arguments);
    }

    @Bean
    HikariDataSource pool(
            @Value("${plain.url}") String url,
            @Value("${plain.user}") String user,
            @Value("${plain.password}") String password)
            throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        HikariDataSource pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists plain");
            statement.execute("""
                    create table if not exists plain.project (id uuid primary key, organisation text not null,
                        title text not null, description text, created_at timestamptz not null)""");
        }
        return pool;
    }

    /** Without a token; what remains of the filters are their headers. */
    @Bean
    @Order(1)
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.securityMatcher("/projects", "/actuator/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** As the application secures {@code /graphql}. */
    @Bean
    @Order(2)
    SecurityFilterChain secured(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(resources -> resources.jwt(Customizer.withDefaults()))
                .build();
    }

    /** As in the application. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    record NewProject(String organisation, String title) {}

    record Project(UUID id, String organisation, String title, OffsetDateTime createdAt) {}

    @RestController
    static class Projects {
        private final DataSource pool;

        Projects(DataSource pool) {
            this.pool = pool;
        }

        @PostMapping({"/projects", "/secured/projects"})
        Project create(@RequestBody NewProject asked) throws SQLException {
            Project project = new Project(
                    UUID.randomUUID(), asked.organisation(), asked.title(), OffsetDateTime.now(ZoneOffset.UTC));
            try (Connection connection = pool.getConnection();
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into plain.project (id, organisation, title, created_at) values (?, ?, ?, ?)")) {
                insert.setObject(1, project.id());
                insert.setString(2, project.organisation());
                insert.setString(3, project.title());
                insert.setObject(4, project.createdAt());
                insert.executeUpdate();
            }
            return project;
        }
    }
}
