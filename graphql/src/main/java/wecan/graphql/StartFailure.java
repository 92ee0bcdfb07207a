package wecan.graphql;

import com.mongodb.MongoTimeoutException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import wecan.store.StoreFailure;

/** Says in one sentence, without a stack trace, why the server does not start, when the reason lies outside of it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailure implements SpringBootExceptionReporter {
    /** SQLSTATE classes of what lies outside: no connection, a wrong password, no such database. */
    private static final Pattern OUTSIDE = Pattern.compile("08|28|3D");

    /** @param context demanded by Spring Boot */
    StartFailure(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> sentence = sentence(failure);
        sentence.ifPresent(s -> LoggerFactory.getLogger(WecanApplication.class).error("WeCan does not start: {}", s));
        return sentence.isPresent();
    }

    /** The sentence for a failure; empty for what is no setting's fault. */
    static Optional<String> sentence(Throwable failure) {
        Stream<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
        return causes.limit(50).map(StartFailure::own).flatMap(Optional::stream).reduce((outer, inner) -> inner);
    }

    private static Optional<String> own(Throwable cause) {
        return switch (cause) {
            case InvalidSetting invalid -> Optional.ofNullable(invalid.getMessage());
            case UnboundConfigurationPropertiesException unknown -> Optional.of(unknown(unknown));
            case BindException bind when bind.getProperty() != null -> Optional.of(malformed(bind.getProperty()));
            case PortInUseException port ->
                Optional.of("port %d is taken by another program: stop that or set wecan.port to another."
                        .formatted(port.getPort()));
            case StoreFailure store -> Optional.of(String.valueOf(store.getMessage()));
            case SQLException sql
            when OUTSIDE.matcher(String.valueOf(sql.getSQLState())).lookingAt() ->
                Optional.of("PostgreSQL cannot be used (%s): check wecan.postgres.url, user and password."
                        .formatted(sql.getMessage()));
            case MongoTimeoutException mongo ->
                Optional.of("MongoDB cannot be reached (%s): check wecan.mongo.url.".formatted(mongo.getMessage()));
            default -> Optional.empty();
        };
    }

    private static String unknown(UnboundConfigurationPropertiesException unknown) {
        String names = unknown.getUnboundProperties().stream()
                .map(property -> property.getName().toString())
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
        return "there is no setting %s; deploy/wecan.yaml lists all there are.".formatted(names);
    }

    private static String malformed(ConfigurationProperty property) {
        return "%s cannot be '%s'; deploy/wecan.yaml shows what it takes."
                .formatted(property.getName(), property.getValue());
    }
}
