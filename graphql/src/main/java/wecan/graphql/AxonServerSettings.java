package wecan.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import wecan.graphql.WecanSettings.Check;

/**
 * Where Axon Server is, for {@code wecan.event-store: axon-server}.
 *
 * @param servers host:port of its gRPC port, of one node or several
 * @param token by which it knows its clients; null where it asks for none
 * @param certificate of its authority, in a PEM file; null for those that the JDK trusts
 */
public record AxonServerSettings(
        @DefaultValue("localhost:8124") List<String> servers,
        @DefaultValue("default") String context,
        @Nullable String token,
        @DefaultValue("false") boolean tls,
        @Nullable String certificate) {
    public AxonServerSettings {
        servers = List.copyOf(servers);
        for (String server : servers) {
            if (!server.matches("[^\\s:,]+:\\d{1,5}")) {
                throw new InvalidSetting(
                        "wecan.axon-server.servers has '%s', but each must be host:port with Axon Server's gRPC port",
                        server);
            }
        }
        if (servers.isEmpty()) {
            throw new InvalidSetting("%s is empty: set it or leave the line out.", "wecan.axon-server.servers");
        }
        Check.filled("wecan.axon-server.context", context);
        token = Check.blankToNull(token);
        certificate = Check.blankToNull(certificate);
        if (certificate != null && !tls) {
            throw new InvalidSetting(
                    "%s is set, but wecan.axon-server.tls is false: set it to true.", "wecan.axon-server.certificate");
        }
    }

    @Override
    public String toString() {
        return "AxonServer[servers=%s, context=%s, tls=%s]".formatted(servers, context, tls);
    }
}
