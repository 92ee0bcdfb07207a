package wecan.graphql.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import wecan.fabric.FabricLink;
import wecan.fabric.FabricStatus;
import wecan.graphql.BaseUrl;
import wecan.graphql.Installation;
import wecan.graphql.WecanSettings;
import wecan.graphql.security.SampleUsers;
import wecan.query.ProjectionStatus;
import wecan.sequencer.Anchor;
import wecan.sequencer.Log;
import wecan.sequencer.Sequencer;
import wecan.store.RecordedEvents;

/** What runs, where and how far, for {@code deploy/status}. Holds no secret but the sample users' passwords. */
@RestController
class StatusController {
    /** A person to sign in as. */
    record User(String name, String password, String whatFor) {}

    /** @param state up, catching-up, down or off */
    record Fabric(String state, String channel, long blocks, String reason) {}

    /** @param lag positions behind the store */
    record Processor(
            String name, long position, long lag, @Nullable String failure) {}

    /** The answer of {@code deploy/status --json}; its names are fixed (architecture.md). */
    record Status(
            String graphql,
            String graphqlWs,
            String uploads,
            String verifications,
            String log,
            @Nullable String tokenEndpoint,
            List<User> users,
            String postgres,
            String mongo,
            Fabric fabric,
            String trust,
            long position,
            long logSize,
            long anchoredSize,
            List<Processor> processors) {}

    private final WecanSettings settings;
    private final BaseUrl baseUrl;
    private final Installation installation;
    private final SampleUsers users;
    private final FabricLink fabric;
    private final RecordedEvents events;
    private final Log log;
    private final Sequencer sequencer;

    StatusController(
            WecanSettings settings,
            BaseUrl baseUrl,
            Installation installation,
            SampleUsers users,
            FabricLink fabric,
            RecordedEvents events,
            Log log,
            Sequencer sequencer) {
        this.settings = settings;
        this.baseUrl = baseUrl;
        this.installation = installation;
        this.users = users;
        this.fabric = fabric;
        this.events = events;
        this.log = log;
        this.sequencer = sequencer;
    }

    @GetMapping(path = "/status", produces = MediaType.APPLICATION_JSON_VALUE)
    Status status() {
        String base = baseUrl.get();
        long head = events.head();
        FabricStatus network = fabric.status();
        boolean own = settings.signIn().issuer() == null;
        return new Status(
                base + "/graphql",
                base.replaceFirst("^http", "ws") + "/graphql-ws",
                base + "/uploads",
                base + "/verifications",
                base + "/log",
                own ? base + "/oauth2/token" : null,
                users.all().stream()
                        .map(user -> new User(user.name(), user.password(), user.purpose()))
                        .toList(),
                installation.postgres(),
                installation.mongo(),
                new Fabric(
                        network.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "wecan",
                        network.blocks(),
                        network.reason()),
                trust(),
                head,
                log.size(),
                log.latestAnchor().map(Anchor::size).orElse(0L),
                processors(head));
    }

    /** The same for people. */
    @GetMapping(path = "/status/text", produces = MediaType.TEXT_PLAIN_VALUE)
    String text() {
        Status status = status();
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("GraphQL", status.graphql());
        lines.put("subscriptions", status.graphqlWs());
        lines.put("in a browser", baseUrl.get() + "/graphiql");
        lines.put("uploads", status.uploads());
        lines.put("verification", status.verifications());
        lines.put("log tiles", status.log());
        if (status.tokenEndpoint() != null) {
            lines.put("tokens", status.tokenEndpoint());
        }
        lines.put("PostgreSQL", status.postgres());
        lines.put("MongoDB", status.mongo());
        lines.put("Fabric", status.fabric().state() + " " + status.fabric().reason());
        lines.put("trust file", status.trust());
        lines.put(
                "events",
                "%d stored, %d in the log, %d anchored"
                        .formatted(status.position(), status.logSize(), status.anchoredSize()));
        StringBuilder text = new StringBuilder();
        lines.forEach((name, value) -> text.append("  %-14s %s%n".formatted(name, value)));
        status.processors()
                .forEach(processor -> text.append("  %-22s at %d, %d behind%s%n"
                        .formatted(
                                processor.name(),
                                processor.position(),
                                processor.lag(),
                                processor.failure() == null ? "" : ": " + processor.failure())));
        status.users().stream()
                .limit(10)
                .forEach(user ->
                        text.append("  %-10s / %-10s %s%n".formatted(user.name(), user.password(), user.whatFor())));
        return text.toString();
    }

    private String trust() {
        Path file = settings.data().toAbsolutePath().resolve("trust/trust.txt").normalize();
        return Files.exists(file) ? file.toString() : "";
    }

    private List<Processor> processors(long head) {
        List<Processor> processors = new ArrayList<>();
        installation.projections().forEach(projection -> processors.add(processor(projection)));
        installation.processors().forEach((name, processor) -> {
            if (processor instanceof StreamingEventProcessor streaming) {
                processors.add(processor(name, streaming, head));
            }
        });
        long logged = log.position();
        processors.add(new Processor(
                "log", logged, Math.max(0, head - logged), sequencer.failure().orElse(null)));
        return processors;
    }

    private static Processor processor(ProjectionStatus projection) {
        String failure =
                projection.failure() == null ? null : projection.failure().cause();
        return new Processor(projection.group(), projection.position(), projection.lagEvents(), failure);
    }

    private static Processor processor(String name, StreamingEventProcessor processor, long head) {
        long position = processor.processingStatus().values().stream()
                .map(EventTrackerStatus::getCurrentPosition)
                .mapToLong(current -> current.orElse(0))
                .min()
                .orElse(0);
        String failure = processor.isError() ? "has failed; see the server's log" : null;
        return new Processor(name, position, Math.max(0, head - position), failure);
    }
}
