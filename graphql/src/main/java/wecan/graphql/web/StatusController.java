package wecan.graphql.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import wecan.fabric.FabricLink;
import wecan.fabric.FabricStatus;
import wecan.graphql.BaseUrl;
import wecan.graphql.Installation;
import wecan.graphql.WecanSettings;
import wecan.graphql.platform.ProcessorState;
import wecan.graphql.platform.ProcessorView;
import wecan.graphql.platform.Processors;
import wecan.graphql.platform.RebuildProgress;
import wecan.graphql.security.SampleUsers;
import wecan.sequencer.Anchor;
import wecan.sequencer.Log;
import wecan.store.RecordedEvents;

/** What runs, where and how far, for {@code deploy/status}. Holds no secret but the sample users' passwords. */
@RestController
class StatusController {
    /** A person to sign in as. */
    record User(String name, String password, String whatFor) {}

    /** @param state up, catching-up, down or off */
    record Fabric(String state, String channel, long blocks, String reason) {}

    /**
     * What runs over the events.
     *
     * @param lag positions behind the store
     * @param rebuild how far new documents are; null when none are built
     */
    record Processor(
            String name,
            long position,
            long lag,
            @Nullable String failure,
            ProcessorState state,
            double lagSeconds,
            int deadLetters,
            @Nullable Rebuild rebuild) {}

    /** @param secondsLeft null while it cannot be told */
    record Rebuild(String reached, String wanted, @Nullable Integer secondsLeft) {}

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
    private final Processors processors;

    StatusController(
            WecanSettings settings,
            BaseUrl baseUrl,
            Installation installation,
            SampleUsers users,
            FabricLink fabric,
            RecordedEvents events,
            Log log,
            Processors processors) {
        this.settings = settings;
        this.baseUrl = baseUrl;
        this.installation = installation;
        this.users = users;
        this.fabric = fabric;
        this.events = events;
        this.log = log;
        this.processors = processors;
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
                processors());
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
                .forEach(processor -> text.append("  %-22s %s%n".formatted(processor.name(), sentence(processor))));
        status.users().stream()
                .limit(10)
                .forEach(user ->
                        text.append("  %-10s / %-10s %s%n".formatted(user.name(), user.password(), user.whatFor())));
        return text.toString();
    }

    private static String sentence(Processor processor) {
        StringBuilder text = new StringBuilder("%s at %d, %d behind"
                .formatted(processor.state().name().toLowerCase(Locale.ROOT), processor.position(), processor.lag()));
        Rebuild rebuild = processor.rebuild();
        if (rebuild != null) {
            text.append(", built anew: %s of %s".formatted(rebuild.reached(), rebuild.wanted()));
            text.append(rebuild.secondsLeft() == null ? "" : ", %d s left".formatted(rebuild.secondsLeft()));
        }
        if (processor.deadLetters() > 0) {
            text.append(", %d dead letters".formatted(processor.deadLetters()));
        }
        return text.append(processor.failure() == null ? "" : ": " + processor.failure())
                .toString();
    }

    private String trust() {
        Path file = settings.data().toAbsolutePath().resolve("trust/trust.txt").normalize();
        return Files.exists(file) ? file.toString() : "";
    }

    private List<Processor> processors() {
        return processors.all().stream().map(StatusController::processor).toList();
    }

    /** Causes are for operators: they may quote what an event holds. */
    private static Processor processor(ProcessorView view) {
        boolean failed = view.state() == ProcessorState.FAILED;
        RebuildProgress rebuild = view.rebuild();
        return new Processor(
                view.name(),
                view.position().value(),
                view.lagEvents(),
                failed ? "has failed; operators see why, and so does the server's log" : null,
                view.state(),
                view.lagSeconds(),
                view.deadLetters(),
                rebuild == null ? null : new Rebuild(rebuild.reached(), rebuild.wanted(), rebuild.secondsLeft()));
    }
}
