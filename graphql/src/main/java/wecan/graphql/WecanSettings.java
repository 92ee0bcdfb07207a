package wecan.graphql;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import wecan.store.CommandLog;

/**
 * Every setting there is, below {@code wecan}; {@code deploy/wecan.yaml} explains each. An unknown or wrong one stops the
 * start with one sentence ({@link StartFailure}).
 *
 * @param data where everything is kept
 * @param baseUrl the address by which clients reach the server; null to take it from each request
 */
@ConfigurationProperties(prefix = "wecan", ignoreUnknownFields = false)
public record WecanSettings(
        @DefaultValue("data") Path data,
        @DefaultValue("8080") int port,
        @DefaultValue("127.0.0.1") String address,
        @Nullable String baseUrl,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue("postgresql") EventStoreKind eventStore,
        @DefaultValue Postgres postgres,
        @DefaultValue AxonServerSettings axonServer,
        @DefaultValue Commands commands,
        @DefaultValue Mongo mongo,
        @DefaultValue Fabric fabric,
        @DefaultValue Log log,
        @DefaultValue Uploads uploads,
        @DefaultValue Graphql graphql,
        @DefaultValue SigningSettings signing,
        @DefaultValue SignIn signIn) {
    public WecanSettings {
        Check.range("wecan.port", port, 0, 65_535);
        Check.filled("wecan.address", address);
        baseUrl = Check.url("wecan.base-url", baseUrl, "http", "https");
        corsOrigins = List.copyOf(corsOrigins);
        corsOrigins.forEach(origin -> Check.url("wecan.cors-origins", origin, "http", "https"));
    }

    /** What orders events and decides conflicts. */
    public enum EventStoreKind {
        POSTGRESQL,
        AXON_SERVER
    }

    /**
     * The event store, or with Axon Server the copy of it that everybody reads.
     *
     * @param url JDBC address of a PostgreSQL of your own; null for the embedded one
     * @param port of the embedded one, 0 for any free port
     */
    public record Postgres(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("0") int port,
            @DefaultValue("24") int poolSize) {
        /** Two pools of it and all others together stay below what the embedded PostgreSQL takes. */
        private static final int EMBEDDED_POOL_SIZE = 32;

        public Postgres {
            url = Check.blankToNull(url);
            user = Check.blankToNull(user);
            password = password == null || password.isEmpty() ? null : password;
            if (url != null && !url.startsWith("jdbc:postgresql:")) {
                throw new InvalidSetting("wecan.postgres.url is '%s', but must start with jdbc:postgresql:", url);
            }
            if (url != null && user == null) {
                throw new InvalidSetting("wecan.postgres.url is set, but wecan.postgres.user is not: set both.");
            }
            if (url == null && user != null) {
                throw new InvalidSetting("wecan.postgres.user is set, but wecan.postgres.url is not: set both.");
            }
            Check.range("wecan.postgres.port", port, 0, 65_535);
            Check.range("wecan.postgres.pool-size", poolSize, 8, url == null ? EMBEDDED_POOL_SIZE : 500);
        }

        @Override
        public String toString() {
            return "Postgres[url=%s, user=%s, port=%d, poolSize=%d]".formatted(url, user, port, poolSize);
        }
    }

    /** @param remembered for how long a person's command is answered again under its key instead of being carried out again */
    public record Commands(@DefaultValue("48h") Duration remembered) {
        public Commands {
            if (remembered.compareTo(CommandLog.LEAST_MEMORY) < 0) {
                throw new InvalidSetting(
                        "wecan.commands.remembered is %s, but must be at least %s",
                        remembered.toMinutes() + "m", CommandLog.LEAST_MEMORY.toHours() + "h");
            }
        }
    }

    /**
     * The read models.
     *
     * @param url address of a MongoDB of your own; null for the embedded store in memory
     */
    public record Mongo(
            @Nullable String url, @DefaultValue("wecan") String database) {
        public Mongo {
            url = Check.blankToNull(url);
            if (url != null && !url.startsWith("mongodb://") && !url.startsWith("mongodb+srv://")) {
                throw new InvalidSetting(
                        "wecan.mongo.url is '%s', but must start with mongodb:// or mongodb+srv://", url);
            }
            Check.filled("wecan.mongo.database", database);
        }
    }

    /**
     * The ledger's network.
     *
     * @param home directory of the network that {@code deploy/fabric/network} runs; null for {@code fabric} below the data
     * @param external a network of your own; null for the one in {@code home}
     */
    public record Fabric(
            @DefaultValue("true") boolean enabled,
            @Nullable String home,
            @Nullable External external) {
        public Fabric {
            home = Check.blankToNull(home);
        }

        /** An identity on a network of your own, and the peers to talk to, one or more an organisation. */
        public record External(
                @DefaultValue("") String mspId,
                @DefaultValue("") Path certificate,
                @DefaultValue("") Path privateKey,
                @DefaultValue("wecan") String channel,
                @DefaultValue("wecan") String chaincode,
                @DefaultValue List<Peer> peers) {
            public External {
                Check.filled("wecan.fabric.external.msp-id", mspId);
                Check.filled("wecan.fabric.external.certificate", certificate.toString());
                Check.filled("wecan.fabric.external.private-key", privateKey.toString());
                peers = List.copyOf(peers);
            }
        }

        /** @param endpoint host:port */
        public record Peer(
                @DefaultValue("") String mspId,
                @DefaultValue("") String endpoint,
                @DefaultValue("") Path tlsRootCertificate,
                @DefaultValue("") String hostname) {}
    }

    /** @param origin the log's name, in every checkpoint and its key */
    public record Log(@DefaultValue("wecan.example/log") String origin) {
        public Log {
            Check.filled("wecan.log.origin", origin);
            if (!origin.matches("[^\\s+]+")) {
                throw new InvalidSetting(
                        "wecan.log.origin is '%s', but must have neither spaces nor a plus sign", origin);
            }
        }
    }

    /** @param maxBytes of one upload */
    public record Uploads(@DefaultValue("20MB") DataSize maxBytes) {
        public Uploads {
            Check.range("wecan.uploads.max-bytes", maxBytes.toBytes(), 1, 1L << 32);
        }
    }

    /**
     * Bounds of the API.
     *
     * @param maxDocument characters of a GraphQL document
     * @param maxBody of an HTTP request to {@code /graphql}
     * @param timeout of an operation
     * @param readYourWrites how long a mutation waits for the query model before it says {@code pending}
     * @param atLeast how long {@code @atLeast} waits
     * @param slowClient how long a socket may take to accept one message
     */
    public record Graphql(
            @DefaultValue("true") boolean introspection,
            @DefaultValue("true") boolean graphiql,
            @DefaultValue("50000") int maxDocument,
            @DefaultValue("5000") int maxTokens,
            @DefaultValue("1MB") DataSize maxBody,
            @DefaultValue("15") int maxDepth,
            @DefaultValue("1000") int maxFields,
            @DefaultValue("100") int maxAliases,
            @DefaultValue("100000") long maxCost,
            @DefaultValue("20s") Duration timeout,
            @DefaultValue("2s") Duration readYourWrites,
            @DefaultValue("5s") Duration atLeast,
            @DefaultValue("256") int subscriptionBuffer,
            @DefaultValue("10s") Duration slowClient) {
        public Graphql {
            Check.range("wecan.graphql.max-document", maxDocument, 100, 10_000_000);
            Check.range("wecan.graphql.max-tokens", maxTokens, 100, 1_000_000);
            Check.range("wecan.graphql.max-body", maxBody.toBytes(), 1_000, 100_000_000);
            Check.range("wecan.graphql.max-depth", maxDepth, 3, 1_000);
            Check.range("wecan.graphql.max-fields", maxFields, 10, 1_000_000);
            Check.range("wecan.graphql.max-aliases", maxAliases, 0, 1_000_000);
            Check.range("wecan.graphql.max-cost", maxCost, 10, 1_000_000_000);
            Check.positive("wecan.graphql.timeout", timeout);
            Check.positive("wecan.graphql.read-your-writes", readYourWrites);
            Check.positive("wecan.graphql.at-least", atLeast);
            Check.range("wecan.graphql.subscription-buffer", subscriptionBuffer, 1, 100_000);
            Check.positive("wecan.graphql.slow-client", slowClient);
            if (timeout.compareTo(readYourWrites) <= 0 || timeout.compareTo(atLeast) <= 0) {
                throw new InvalidSetting(
                        "wecan.graphql.timeout is %s, but must be longer than read-your-writes and at-least",
                        timeout.toSeconds() + "s");
            }
        }
    }

    /**
     * Who says who somebody is.
     *
     * @param issuer address of an OpenID provider of your own; null for the server's own with its sample users
     * @param audience what that provider's tokens must be meant for; null for any
     * @param rolesClaim the claim that lists TREASURER, AUDITOR, OPERATOR
     */
    public record SignIn(
            @Nullable String issuer,
            @Nullable String audience,
            @DefaultValue("wecan_roles") String rolesClaim,
            @DefaultValue("true") boolean sampleUsers,
            @DefaultValue("30m") Duration tokenLifetime) {
        public SignIn {
            issuer = Check.url("wecan.sign-in.issuer", issuer, "http", "https");
            audience = Check.blankToNull(audience);
            Check.filled("wecan.sign-in.roles-claim", rolesClaim);
            Check.positive("wecan.sign-in.token-lifetime", tokenLifetime);
            if (issuer == null && !sampleUsers) {
                throw new InvalidSetting(
                        "wecan.sign-in.sample-users is false and wecan.sign-in.issuer is empty, so nobody could sign in: set the issuer.");
            }
        }
    }

    /** Where the network that {@code deploy/fabric/network} runs has its files. */
    public Path fabricHome() {
        String home = fabric.home();
        return home == null ? data.resolve("fabric") : Path.of(home);
    }

    static final class Check {
        static @Nullable String blankToNull(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }

        static void filled(String key, String value) {
            if (value.isBlank()) {
                throw new InvalidSetting("%s is empty: set it or leave the line out.", key);
            }
        }

        static void range(String key, long value, long min, long max) {
            if (value < min || value > max) {
                throw new InvalidSetting("%s is %d, but must be from %d to %d", key, value, min, max);
            }
        }

        static void positive(String key, Duration value) {
            if (!value.isPositive()) {
                throw new InvalidSetting("%s is %s, but must be longer than nothing", key, value);
            }
        }

        static @Nullable String url(String key, @Nullable String value, String... schemes) {
            String text = blankToNull(value);
            if (text == null) {
                return null;
            }
            URI uri;
            try {
                uri = URI.create(text);
            } catch (IllegalArgumentException e) {
                throw new InvalidSetting("%s is '%s', which is no URL", key, text);
            }
            if (uri.getHost() == null || !List.of(schemes).contains(uri.getScheme())) {
                throw new InvalidSetting(
                        "%s is '%s', but must be a URL with %s", key, text, String.join(" or ", schemes));
            }
            return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        }
    }
}
