package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import wecan.graphql.api.Cursor;
import wecan.graphql.security.SampleUsers;
import wecan.query.ProjectionEngine;
import wecan.query.ProjectionStatus;
import wecan.store.AxonServerStore;
import wecan.store.Database;
import wecan.store.EventSerializer;
import wecan.store.PostgresEventStore;

/** The whole server on its embedded parts, without Fabric. */
@DirtiesContext // its parts end before the folder that they write to
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ServerIT {
    @TempDir
    static Path data;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Configuration axon;

    @Autowired
    CommandBus commandBus;

    @Autowired
    TokenStore tokenStore;

    @Autowired
    ProjectionEngine engine;

    @Autowired
    SampleUsers users;

    @Autowired
    JWKSource<SecurityContext> tokenKey;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("wecan.data", () -> data.toString());
        registry.add("wecan.fabric.enabled", () -> "false");
    }

    @Test
    void axon_is_made_of_the_parts_that_were_chosen_for_it() {
        assertThat(axon.getComponent(TransactionManager.class)).isInstanceOf(Database.class);
        assertThat(axon.eventBus()).isInstanceOf(PostgresEventStore.class);
        assertThat(axon.getComponent(EventStore.class)).isInstanceOf(PostgresEventStore.class);
        assertThat(axon.commandBus()).isSameAs(commandBus).isInstanceOf(SimpleCommandBus.class);
        assertThat(axon.getComponent(TokenStore.class)).isSameAs(tokenStore).isInstanceOf(JdbcTokenStore.class);
        assertThat(List.of(axon.serializer(), axon.eventSerializer(), axon.messageSerializer()))
                .allSatisfy(serializer -> assertThat(serializer).isInstanceOf(EventSerializer.class));
        assertThat(axon.getComponent(Serializer.class)).isInstanceOf(EventSerializer.class);
        assertThat(axon.correlationDataProviders()).isEmpty();
    }

    @Test
    void projections_have_an_engine_of_their_own_and_policies_keep_their_tokens_with_the_events() {
        Map<String, EventProcessor> processors =
                axon.eventProcessingConfiguration().eventProcessors();
        assertThat(processors)
                .containsOnlyKeys(
                        "policies-organisation",
                        "policies-work",
                        "policies-credits",
                        "policies-sourcing",
                        "policies-valuation",
                        "policies-signing",
                        "demand-imports",
                        "sealing");
        assertThat(processors.values())
                .allSatisfy(processor -> assertThat(processor).isInstanceOf(PooledStreamingEventProcessor.class));
        assertThat(axon.eventProcessingConfiguration().tokenStore("policies-work"))
                .isSameAs(tokenStore);
        assertThat(engine.status())
                .extracting(ProjectionStatus::group)
                .containsExactly("organisation", "work", "credits", "sourcing", "valuation", "signing");
        for (String group : ModelWiring.policyGroups()) {
            assertThat(axon.eventProcessingConfiguration().deadLetterQueue(group))
                    .as(group)
                    .isPresent();
        }
    }

    @Test
    void nothing_of_axon_configures_itself_or_calls_home() {
        for (String absent : List.of(
                "com.thoughtworks.xstream.XStream", "org.axonframework.springboot.autoconfig.AxonAutoConfiguration")) {
            assertThatThrownBy(() -> Class.forName(absent)).isInstanceOf(ClassNotFoundException.class);
        }
        assertThat(context.getBeanNamesForType(AxonServerStore.class)).isEmpty();
    }

    @Test
    void every_sample_user_gets_a_token_and_is_somebody() {
        assertThat(users.all()).hasSizeGreaterThanOrEqualTo(40);
        Client client = new Client(port);
        for (SampleUsers.SampleUser user : users.all()) {
            JsonNode viewer = client.query(client.token(user.name()), "{ viewer { person { name } platformRoles } }")
                    .at("/data/viewer");
            assertThat(viewer.at("/person/name").asString()).isEqualTo(user.displayName());
            assertThat(viewer.at("/platformRoles")).hasSize(user.roles().size());
        }
    }

    @Test
    void what_there_is_not_is_refused_and_says_so() {
        Client client = new Client(port);
        assertThat(client.get("/error").statusCode()).isEqualTo(403);
        HttpResponse<String> nothing = client.get("/nothing");
        assertThat(nothing.statusCode()).isEqualTo(403);
        assertThat(nothing.body()).contains("Forbidden");
    }

    @Test
    void without_a_valid_token_there_is_no_answer() {
        Client client = new Client(port);
        assertThat(client.post(null, "{\"query\":\"{ viewer { person { id } } }\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.post("nonsense", "{}").statusCode()).isEqualTo(401);
        String expired =
                token("mei", Instant.now().minusSeconds(3_600), Instant.now().minusSeconds(1_800));
        assertThat(client.post(expired, "{\"query\":\"{ viewer { person { id } } }\"}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void malformed_requests_are_refused_without_a_fault() {
        Client client = new Client(port);
        String mei = client.token("mei");
        for (String body : List.of("null", "[]", "", "7", "{", "{}")) {
            HttpResponse<String> answer = client.post(mei, body);
            assertThat(answer.statusCode()).as(body).isBetween(400, 422);
            assertThat(answer.body()).doesNotContain("Exception").doesNotContain("at wecan");
        }
        assertThat(client.post(mei, "text/plain", "{\"query\":\"{ __typename }\"}")
                        .statusCode())
                .isEqualTo(415);
        assertThat(client.post(mei, "*/*", "{\"query\":\"{ __typename }\"}").statusCode())
                .isEqualTo(415);
        assertThat(client.post(mei, "{\"query\":\"" + " ".repeat(2_000_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(client.query(mei, "").at("/errors/0/extensions/code").asString())
                .isEqualTo("SYNTAX");
        JsonNode error = client.query(mei, "{ organisationz { nodes { id } } }").at("/errors/0");
        assertThat(error.at("/extensions/code").asString()).isEqualTo("VALIDATION");
        assertThat(error.at("/message").asString()).doesNotContain("Did you mean");
    }

    @Test
    void a_subscription_is_not_answered_by_one_json_object() {
        String subscription = "subscription { taskChanged(task: \"none\") { position } }";
        JsonNode answer = new Client(port).ask(new Client(port).token("mei"), "zh-CN", subscription);
        assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("STREAM_ONLY");
        assertThat(answer.at("/errors/0/message").asString()).contains("WebSocket");
        assertThat(answer.at("/data").isNull() || answer.at("/data").isMissingNode())
                .isTrue();
    }

    @Test
    void text_that_no_store_takes_is_refused_where_it_comes_in() {
        Client client = new Client(port);
        String forged = Cursor.encode("5 work a\0b");
        assertMalformed(client, "mei", "{ organisations(name: \"a\\u0000\") { nodes { id } } }", "name");
        assertMalformed(client, "gu", "{ deadLetters(processor: \"a\\u0000\") { nodes { id } } }", "processor");
        assertMalformed(client, "gu", "{ deadLetters(after: \"" + forged + "\") { nodes { id } } }", "after");
    }

    private static void assertMalformed(Client client, String user, String query, String argument) {
        JsonNode extensions = client.ask(client.token(user), "en", query).at("/errors/0/extensions");
        assertThat(extensions.at("/code").asString()).as(query).isEqualTo("INVALID_INPUT");
        assertThat(extensions.at("/argument").asString()).as(query).isEqualTo(argument);
    }

    @Test
    void an_operator_hears_which_field_is_wrong() {
        JsonNode refused = new Callers(port).act("gu", "en", "pauseProcessor", "processor: \"\"", "");
        assertThat(refused.at("/errors/0/code").asString()).isEqualTo("INVALID_INPUT");
        assertThat(refused.at("/errors/0/path/0").asString()).isEqualTo("processor");
    }

    @Test
    void over_sse_a_mutation_and_what_is_refused_are_answered_by_one_item() {
        Client client = new Client(port);
        String mei = client.token("mei");
        String created = item(client.news(
                mei,
                "mutation { createOrganisation(input: {kind: COMMUNITY, name: \"By SSE\", charter: \"Be kind\","
                        + " idempotencyKey: \"sse-1\"}) { organisation { name } errors { code } } }"));
        assertThat(created).contains("\"name\":\"By SSE\"", "\"errors\":[]", "\"cost\"");
        assertThat(item(client.news(mei, "subscription { nonsense { position } }")))
                .contains("\"code\":\"VALIDATION\"", "nonsense")
                .doesNotContain("SSE handler");
        String misdirected = "subscription { taskChanged(task: \"none\") { position } }";
        assertThat(item(client.news(mei, misdirected))).contains("\"code\":\"INVALID_INPUT\"", "malformed");
        assertThat(item(client.news(mei, "zh-CN", misdirected))).contains("\"code\":\"INVALID_INPUT\"", "格式");
        assertThat(item(client.news(mei, "subscription {"))).contains("\"code\":\"SYNTAX\"");
    }

    /** The only item of a stream that ends by itself. */
    private static String item(Stream<String> stream) {
        List<String> lines = stream.filter(line -> !line.isEmpty()).toList();
        assertThat(lines).hasSize(4).startsWith("event:next").endsWith("event:complete", "data:");
        return lines.get(1);
    }

    @Test
    void a_key_answers_the_same_twice_and_refuses_another_input() {
        Client client = new Client(port);
        String lin = client.token("lin");
        String first = client.query(lin, create("key-1", "First"))
                .at("/data/createOrganisation")
                .toString();
        assertThat(first).contains("\"pending\":false", "First");
        assertThat(client.query(lin, create("key-1", "First"))
                        .at("/data/createOrganisation")
                        .toString())
                .isEqualTo(first);
        assertThat(client.query(lin, create("key-1", "Second"))
                        .at("/data/createOrganisation/errors/0/code")
                        .asString())
                .isEqualTo("IDEMPOTENCY_CONFLICT");
        assertThat(client.query(client.token("chen"), create("key-1", "Of chen"))
                        .at("/data/createOrganisation/organisation/name")
                        .asString())
                .isEqualTo("Of chen");
    }

    @Test
    void an_upload_is_streamed_in_and_bounded() {
        Client client = new Client(port);
        HttpResponse<String> stored = client.put(client.token("mei"), "你好".getBytes(StandardCharsets.UTF_8));
        assertThat(stored.statusCode()).isEqualTo(200);
        assertThat(stored.body()).contains("uploadId", "\"size\":6");
        assertThat(client.put(null, new byte[1]).statusCode()).isEqualTo(401);
        assertThat(client.put(client.token("mei"), new byte[0]).statusCode()).isEqualTo(422);
        assertThat(client.put(client.token("mei"), new byte[21 * 1024 * 1024]).statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_socket_without_a_token_is_refused_and_one_with_a_token_lives_no_longer_than_it() throws Exception {
        Client client = new Client(port);
        assertThat(client.socket("{\"type\":\"connection_init\"}").closed.get(20, TimeUnit.SECONDS))
                .isEqualTo(4401);
        String brief = token("mei", Instant.now(), Instant.now().plusSeconds(2));
        Client.Socket socket = client.socket(
                "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer " + brief + "\"}}");
        assertThat(socket.first.get(20, TimeUnit.SECONDS)).contains("connection_ack");
        assertThat(socket.closed.get(20, TimeUnit.SECONDS)).isEqualTo(4403);
    }

    @Test
    void the_log_the_status_and_the_page_are_open() {
        Client client = new Client(port);
        assertThat(client.get("/log/vkey").body()).startsWith("wecan.example/log+");
        assertThat(client.get("/log/tile/0/x000").statusCode()).isEqualTo(404);
        assertThat(client.get("/status").body()).contains("\"state\":\"off\"", "policies-work");
        assertThat(client.get("/graphiql").body()).contains("/webjars/graphiql/");
        assertThat(client.get("/webjars/graphiql/2.4.7/graphiql.min.js").statusCode())
                .isEqualTo(200);
        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(client.get("/actuator/env").statusCode()).isNotEqualTo(200);
        assertThat(client.get("/bundles/none").statusCode()).isEqualTo(404);
    }

    private String token(String user, Instant from, Instant until) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer("http://127.0.0.1")
                .subject(user)
                .issuedAt(from)
                .expiresAt(until)
                .build();
        return new NimbusJwtEncoder(tokenKey)
                .encode(JwtEncoderParameters.from(claims))
                .getTokenValue();
    }

    private static String create(String key, String name) {
        return "mutation { createOrganisation(input: {kind: COMMUNITY, name: \\\"%s\\\", charter: \\\"Be kind\\\", idempotencyKey: \\\"%s\\\"})"
                        .formatted(name, key)
                + " { organisation { id name } position pending errors { code path message } } }";
    }
}
