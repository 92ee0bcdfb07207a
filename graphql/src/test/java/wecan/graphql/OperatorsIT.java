package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import wecan.messages.organisation.OrganisationEvent.OrganisationCreated;
import wecan.store.AxonTables;
import wecan.store.Database;
import wecan.store.EventSerializer;

/** What operators see and do, on the embedded parts; {@code gu} is one. */
@DirtiesContext // its parts end before the folder that they write to
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OperatorsIT {
    private static final String OPERATOR = "gu";
    private static final String PROCESSORS =
            "{ processors { name kind state cause lagEvents lagSeconds position deadLetters rebuild { reached wanted } } }";

    @TempDir
    static Path data;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("wecan.data", () -> data.toString());
        registry.add("wecan.fabric.enabled", () -> "false");
        registry.add("wecan.graphql.read-your-writes", () -> "1s");
    }

    /** A policy that fails on what is called Poison. */
    static final class Poisoned {
        static final String GROUP = "policies-poisoned";

        @EventHandler
        void on(OrganisationCreated event) {
            if (event.name().startsWith("Poison")) {
                throw new IllegalStateException("cannot swallow this");
            }
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Poison {
        @Bean
        ModelWiring.Handlers poisoned(Database database, EventSerializer serializer) {
            return processing -> {
                ModelWiring.register(processing, new Poisoned(), Poisoned.GROUP);
                processing.registerTransactionManager(Poisoned.GROUP, c -> NoTransactionManager.instance());
                processing.registerDeadLetterQueue(
                        Poisoned.GROUP, c -> AxonTables.deadLetters(database, serializer, Poisoned.GROUP));
                processing.registerPooledStreamingEventProcessor(
                        Poisoned.GROUP, Configuration::eventStore, (c, builder) -> builder.initialSegmentCount(1)
                                .initialToken(source -> ((EventStore) source).createTailToken())
                                .transactionManager(database));
            };
        }
    }

    @Test
    void a_write_is_pending_while_a_projection_is_paused_and_visible_once_it_goes_on() {
        Callers callers = new Callers(port);
        JsonNode paused = callers.done(
                OPERATOR,
                "pauseProcessor",
                "processor: \"organisation\", reason: \"a look at it\"",
                "processor { name state cause }");
        assertThat(paused.at("/processor/state").asString()).isEqualTo("PAUSED");
        assertThat(paused.at("/processor/cause").asString()).contains("operator");

        JsonNode pending = callers.act("lin", "en", "createOrganisation", organisation("Waiting"), "position");
        assertThat(pending.at("/pending").asBoolean()).isTrue();
        assertThat(processor(callers, "organisation").at("/lagEvents").asInt()).isPositive();

        JsonNode resumed =
                callers.done(OPERATOR, "resumeProcessor", "processor: \"organisation\"", "processor { state }");
        assertThat(resumed.at("/processor/state").asString()).isNotEqualTo("PAUSED");
        JsonNode shown = callers.data(
                "lin",
                "query @atLeast(position: \"%s\") { organisations(name: \"Waiting\") { nodes { name } } }"
                        .formatted(pending.at("/position").asString()));
        assertThat(shown.at("/organisations/nodes/0/name").asString()).isEqualTo("Waiting");
        JsonNode noted = callers.data(
                OPERATOR, "{ operatorActions(first: 50) { nodes { by { name } action target reason done } } }");
        assertThat(noted.at("/operatorActions/nodes")).anySatisfy(action -> {
            assertThat(action.at("/action").asString()).isEqualTo("pauseProcessor");
            assertThat(action.at("/target").asString()).isEqualTo("organisation");
            assertThat(action.at("/reason").asString("")).isEqualTo("a look at it");
            assertThat(action.at("/by/name").asString()).isEqualTo("顾明哲");
            assertThat(action.at("/done").asBoolean()).isTrue();
        });
    }

    @Test
    void a_policy_is_paused_and_catches_up_when_it_is_resumed() {
        Callers callers = new Callers(port);
        JsonNode paused = callers.act(
                OPERATOR, "en", "pauseProcessor", "processor: \"policies-organisation\"", "processor { state }");
        assertThat(paused.at("/processor/state").asString()).isEqualTo("PAUSED");
        callers.done("lin", "createOrganisation", organisation("Unattended"));
        assertThat(processor(callers, "policies-organisation").at("/lagEvents").asInt())
                .isPositive();
        callers.act(OPERATOR, "en", "resumeProcessor", "processor: \"policies-organisation\"", "");
        callers.shown(OPERATOR, PROCESSORS, answer -> {
            JsonNode policy = named(answer, "policies-organisation");
            return policy.at("/state").asString().equals("LIVE")
                    && policy.at("/lagEvents").asInt() == 0;
        });
    }

    @Test
    void a_projection_is_built_anew_while_people_go_on() {
        Callers callers = new Callers(port);
        CompletableFuture<Void> people = CompletableFuture.runAsync(() -> IntStream.range(0, 30)
                .forEach(n -> callers.done("chen", "createOrganisation", organisation("Busy " + n))));
        callers.done(
                OPERATOR,
                "rebuildProjection",
                "processor: \"organisation\", reason: \"to be sure\"",
                "processor { name }");
        people.join();
        callers.shown(OPERATOR, PROCESSORS, answer -> {
            JsonNode projection = named(answer, "organisation");
            return projection.at("/state").asString().equals("LIVE")
                    && projection.at("/rebuild").isNull();
        });
        callers.shown(
                "chen",
                "{ organisations(name: \"Busy\", first: 100) { nodes { name } } }",
                answer -> answer.at("/organisations/nodes").size() == 30);
        callers.assertRefused(OPERATOR, "rebuildProjection", "processor: \"policies-work\"", "NOT_A_PROJECTION");
        callers.assertRefused(
                OPERATOR,
                "skipEvent",
                "processor: \"organisation\", position: \"%s\", reason: \"none\""
                        .formatted(processor(callers, "organisation")
                                .at("/position")
                                .asString()),
                "DOES_NOT_FAIL_THERE");
        callers.assertRefused(OPERATOR, "pauseProcessor", "processor: \"log\"", "NOT_PAUSABLE");
    }

    @Test
    void what_a_policy_fails_on_is_listed_tried_again_and_given_up() {
        Callers callers = new Callers(port);
        callers.done("mei", "createOrganisation", organisation("Poison ivy"));
        String query =
                "{ deadLetters(processor: \"%s\") { nodes { id event cause attempts aggregate sequenceNumber } } }"
                        .formatted(Poisoned.GROUP);
        JsonNode letter = callers.shown(
                        OPERATOR,
                        query,
                        answer -> answer.at("/deadLetters/nodes").size() == 1)
                .at("/deadLetters/nodes/0");
        assertThat(letter.at("/event").asString()).isEqualTo("organisation.OrganisationCreated");
        assertThat(letter.at("/cause").asString()).contains("cannot swallow this");
        assertThat(letter.at("/sequenceNumber").asString()).isEqualTo("0");
        assertThat(processor(callers, Poisoned.GROUP).at("/deadLetters").asInt())
                .isOne();
        String id = letter.at("/id").asString();

        JsonNode tried = callers.done(
                OPERATOR,
                "retryDeadLetter",
                "deadLetter: \"%s\", reason: \"mended\"".formatted(id),
                "deadLetter { attempts }");
        assertThat(tried.at("/deadLetter/attempts").asInt())
                .isGreaterThan(letter.at("/attempts").asInt());

        callers.assertRefused(
                OPERATOR, "discardDeadLetter", "deadLetter: \"%s\", reason: \" \"".formatted(id), "INVALID_INPUT");
        callers.done(OPERATOR, "discardDeadLetter", "deadLetter: \"%s\", reason: \"settled by hand\"".formatted(id));
        assertThat(callers.data(OPERATOR, query).at("/deadLetters/nodes")).isEmpty();
        callers.assertRefused(
                OPERATOR,
                "retryDeadLetter",
                "deadLetter: \"%s\", reason: \"mended\"".formatted(id),
                "UNKNOWN_DEAD_LETTER");
    }

    @Test
    void whoever_is_no_operator_sees_and_does_nothing() {
        Callers callers = new Callers(port);
        for (String user : List.of("mei", "song", "wang", "stranger")) {
            JsonNode seen = callers.data(
                    user,
                    "{ processors { name } deadLetters { nodes { id } } erasures { nodes { person } }"
                            + " keyRotation { total } storeStatus { events } operatorActions { nodes { action } } }");
            assertThat(seen).hasSize(6).allSatisfy(field -> assertThat(field.isNull())
                    .isTrue());
            callers.assertRefused(user, "pauseProcessor", "processor: \"work\"", "FORBIDDEN");
            callers.assertRefused(user, "rotateMasterKey", "reason: \"why not\"", "FORBIDDEN");
            String self = callers.data(user, "{ viewer { person { id } } }")
                    .at("/viewer/person/id")
                    .asString();
            callers.assertRefused(
                    user,
                    "erasePerson",
                    "person: \"%s\", confirmation: \"%s\", reason: \"me\"".formatted(self, self),
                    "FORBIDDEN");
        }
        Client client = new Client(port);
        for (String path : List.of("/actuator/prometheus", "/actuator/metrics", "/actuator/env")) {
            assertThat(client.get(path).statusCode()).as(path).isBetween(401, 404);
            assertThat(client.get(client.token("mei"), path).statusCode())
                    .as(path)
                    .isBetween(401, 404);
        }
    }

    @Test
    void an_erased_person_is_nobody_any_more_after_the_read_models_are_built_anew() {
        Callers callers = new Callers(port);
        JsonNode founded = callers.done("mei", "createOrganisation", organisation("Forgetful"), "organisation { id }");
        String organisation = founded.at("/organisation/id").asString();
        callers.done(
                "guo", "applyToJoin", "organisation: \"%s\", message: \"I am Guo of Lane 7\"".formatted(organisation));
        String members =
                "{ organisation(id: \"%s\") { members(state: APPLIED) { nodes { message person { id name } } } } }"
                        .formatted(organisation);
        JsonNode applicant = callers.shown(
                        "mei",
                        members,
                        answer -> answer.at("/organisation/members/nodes").size() == 1)
                .at("/organisation/members/nodes/0");
        assertThat(applicant.at("/message").asString()).contains("Lane 7");
        String guo = applicant.at("/person/id").asString();
        String name = applicant.at("/person/name").asString();

        callers.assertRefused(
                OPERATOR,
                "erasePerson",
                "person: \"%s\", confirmation: \"%s\", reason: \"asked\"".formatted(guo, organisation),
                "CONFIRMATION_DIFFERS");
        callers.done(
                OPERATOR,
                "erasePerson",
                "person: \"%s\", confirmation: \"%s\", reason: \"the person asked for it\"".formatted(guo, guo),
                "erasure { person hidden }");
        callers.shown(OPERATOR, "{ erasures { nodes { person hidden rebuild { reached } } } }", answer -> {
            JsonNode erasure = answer.at("/erasures/nodes/0");
            return erasure.at("/person").asString().equals(guo)
                    && erasure.at("/hidden").asBoolean();
        });
        JsonNode after = callers.data("mei", members);
        assertThat(after.toString()).contains(guo).doesNotContain("Lane 7").doesNotContain(name);
        JsonNode again = callers.data("guo", "{ viewer { person { id name } } }");
        assertThat(again.at("/viewer/person/id").asString()).isNotEqualTo(guo);
        assertThat(again.at("/viewer/person/name").asString()).isEqualTo(name);
    }

    @Test
    void the_master_key_is_exchanged_while_names_stay_readable() {
        Callers callers = new Callers(port);
        String name = callers.data("li", "{ viewer { person { name } } }").toString();
        String before = callers.data(OPERATOR, "{ keyRotation { masterKey } }").toString();
        callers.act(OPERATOR, "en", "rotateMasterKey", "reason: \"yearly\"", "keyRotation { done total }");
        JsonNode rotated = callers.shown(
                OPERATOR,
                "{ keyRotation { masterKey running done total masterKeys { name needed } } }",
                answer -> !answer.at("/keyRotation/running").asBoolean());
        assertThat(rotated.at("/keyRotation/masterKey").asString()).isNotIn(before);
        assertThat(rotated.at("/keyRotation/done")).isEqualTo(rotated.at("/keyRotation/total"));
        assertThat(callers.data("li", "{ viewer { person { name } } }").toString())
                .isEqualTo(name);
    }

    @Test
    void news_of_processors_and_figures_for_a_monitoring_system() throws Exception {
        Callers callers = new Callers(port);
        CompletableFuture<String> news = callers.firstNews(
                OPERATOR, "subscription { processorChanged(processor: \"log\") { processor { name } } }");
        assertThat(news.get(20, TimeUnit.SECONDS)).contains("\"log\"");

        Client client = new Client(port);
        HttpResponse<String> figures = client.get(client.token(OPERATOR), "/actuator/prometheus");
        assertThat(figures.statusCode()).isEqualTo(200);
        assertThat(figures.body())
                .contains("wecan_processor_lag_events{kind=\"PROJECTION\",processor=\"work\"}")
                .contains("wecan_processor_dead_letters")
                .contains("wecan_store_position", "wecan_store_commit_batches_total");
        JsonNode status = callers.data(OPERATOR, "{ storeStatus { events logSize commandsRemembered databaseBytes } }");
        assertThat(Long.parseLong(status.at("/storeStatus/databaseBytes").asString()))
                .isPositive();
    }

    private static JsonNode processor(Callers callers, String name) {
        return named(callers.data(OPERATOR, PROCESSORS), name);
    }

    private static JsonNode named(JsonNode answer, String name) {
        return StreamSupport.stream(answer.get("processors").spliterator(), false)
                .filter(processor -> processor.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String organisation(String name) {
        return "kind: COMMUNITY, name: \"%s\", charter: \"Be kind\"".formatted(name);
    }
}
