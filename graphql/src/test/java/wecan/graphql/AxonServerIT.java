package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import wecan.store.AxonServerStandIn;
import wecan.store.AxonServerWriter;
import wecan.store.EventWriter;

/** The whole server with {@code wecan.event-store: axon-server}, as {@link AxonServerStandIn} stands for it. */
@Timeout(300)
class AxonServerIT {
    @TempDir
    static Path data;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String[] settings(String folder, String axonServer) {
        return new String[] {
            "--wecan.event-store=axon-server",
            "--wecan.axon-server.servers=" + axonServer,
            "--wecan.data=" + data.resolve(folder),
            "--wecan.port=0",
            "--wecan.fabric.enabled=false"
        };
    }

    private static ConfigurableApplicationContext start(AxonServerStandIn events) {
        ConfigurableApplicationContext server =
                SpringApplication.run(WecanApplication.class, settings("whole", events.address()));
        assertThat(server.getBean(EventWriter.class)).isInstanceOf(AxonServerWriter.class);
        return server;
    }

    private static Client client(ConfigurableApplicationContext server) {
        return new Client(server.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private static JsonNode create(Client client, String key, String name) {
        String mutation = """
                mutation { createOrganisation(input: {kind: COMMUNITY, name: "%s", charter: "Be kind", idempotencyKey: "%s"})
                  { organisation { id name } position pending errors { code message } } }""";
        JsonNode created = client.ask(client.token("lin"), "en", mutation.formatted(name, key))
                .at("/data/createOrganisation");
        assertThat(created.at("/errors")).as(created.toString()).isEmpty();
        assertThat(created.at("/pending").asBoolean()).isFalse();
        return created;
    }

    private static void assertShown(Client client, JsonNode created) {
        String query = "query @atLeast(position: \"%s\") { organisations(name: \"%s\") { nodes { id name } } }";
        JsonNode shown = client.ask(
                client.token("lin"),
                "en",
                query.formatted(
                        created.at("/position").asString(),
                        created.at("/organisation/name").asString()));
        assertThat(shown.at("/data/organisations/nodes/0")).as(shown.toString()).isEqualTo(created.get("organisation"));
    }

    private static List<String> types(AxonServerStandIn events) {
        return events.events().stream()
                .map(event -> event.getPayload().getType())
                .toList();
    }

    @Test
    void what_is_accepted_is_read_back_and_outlives_a_restart() {
        try (AxonServerStandIn events = new AxonServerStandIn()) {
            JsonNode first;
            try (var server = start(events)) {
                first = create(client(server), "key-1", "First");
                assertShown(client(server), first);
            }
            assertThat(types(events)).containsOnlyOnce("organisation.OrganisationCreated");
            assertThat(events.deliveries()).as("commands find their node by it").isNotEmpty();
            try (var server = start(events)) {
                assertShown(client(server), first);
                assertThat(create(client(server), "key-1", "First")).isEqualTo(first);
                assertThat(types(events)).containsOnlyOnce("organisation.OrganisationCreated");
                assertShown(client(server), create(client(server), "key-2", "Second"));
            }
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void without_axon_server_the_start_says_in_one_sentence_what_to_do(CapturedOutput output) throws IOException {
        String nobody = "127.0.0.1:" + freePort();
        assertThatThrownBy(() -> SpringApplication.run(WecanApplication.class, settings("alone", nobody)))
                .isNotNull();
        assertThat(output)
                .contains("WeCan does not start: Axon Server cannot be reached at " + nobody
                        + ", context default: start it, check the context, token and tls below wecan.axon-server, "
                        + "or set wecan.event-store to postgresql")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }
}
