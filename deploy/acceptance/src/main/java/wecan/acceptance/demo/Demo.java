package wecan.acceptance.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deploy/demo}: an alliance opens a neighbourhood canteen (饭店开办, after the Xuhui case). */
@Command(
        name = "deploy/demo",
        mixinStandardHelpOptions = true,
        description = "Plays a story through the public API; it can be played again and again.")
public final class Demo implements Callable<Integer> {
    @Option(names = "--url", required = true, description = "Where the server is.")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--bundles", required = true, description = "Where to leave the evidence bundle.")
    private Path bundles = Path.of("data/bundles");

    @Option(names = "--tasks", description = "How many tasks (default ${DEFAULT-VALUE}).")
    private int tasks = 60;

    @Option(names = "--journal", description = "Keeps every acknowledged mutation in this file, a JSON object a line.")
    private @Nullable Path journalFile;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Demo()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try (Journal journal = Journal.in(journalFile)) {
            play(journal);
        }
        return 0;
    }

    private void play(Journal journal) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        Narrator narrator = new Narrator(System.out, clock);
        narrator.chapter("邻里食堂: an alliance of three organisations opens a neighbourhood canteen");
        List<Person> people = signIn(narrator, journal);
        Alliance alliance = new Alliance(narrator, people, clock);
        alliance.found();
        alliance.gatherMembers();
        alliance.fund();
        Canteen canteen = new Canteen(narrator, alliance, clock);
        canteen.plan(tasks);
        canteen.work();
        canteen.settle();
        Path bundle = evidence(narrator, canteen);
        narrator.chapter("Done. What to look at:");
        narrator.line("in a browser   " + url.resolve("/graphiql") + " (sign in as "
                + alliance.owner().name() + "), then ask:");
        narrator.line("               { node(id: \"" + alliance.id() + "\") { ... on Organisation { name"
                + " projects { nodes { title } } accounts { unit balance } } } }");
        narrator.line("the evidence   " + bundle);
        narrator.line("check it       deploy/lcaudit verify " + bundle);
    }

    private List<Person> signIn(Narrator narrator, Journal journal) {
        Map<String, @Nullable Object> status = Person.map(Person.untilServed(() -> RestClient.create(url.toString())
                .get()
                .uri("/status")
                .retrieve()
                .body(Map.class)));
        List<Person> people = new ArrayList<>();
        for (Map<String, @Nullable Object> user : Person.list(status.get("users"))) {
            people.add(Person.signIn(
                    url, String.valueOf(user.get("name")), String.valueOf(user.get("password")), journal));
        }
        narrator.line(people.size() + " sample users signed in");
        return people;
    }

    /** Waits until the acceptance is anchored (or Fabric is off) and keeps its bundle. */
    private Path evidence(Narrator narrator, Canteen canteen) throws IOException, InterruptedException {
        narrator.chapter("Evidence");
        Person lead = canteen.lead();
        String task = canteen.acceptedTask();
        Map<String, @Nullable Object> variables = Map.of("id", task);
        String fabric = String.valueOf(
                Person.at(lead.query("{ anchorStatus { fabric } }", Map.of()), "anchorStatus", "fabric"));
        String wanted = fabric.equals("UP") || fabric.equals("CATCHING_UP") ? "ANCHORED" : "LOGGED";
        narrator.line("waiting until the acceptance of a task is " + wanted + " (Fabric is " + fabric + ")");
        Patience.until(
                "the acceptance is " + wanted,
                300,
                () -> wanted.equals(Person.at(
                        lead.query(
                                "query($id: ID!) { node(id: $id) { ... on Task { ledger { status } } } }", variables),
                        "node",
                        "ledger",
                        "status")));
        Map<String, @Nullable Object> answer =
                lead.query("query($id: ID!) { evidenceBundle(id: $id) { url sha256 size } }", variables);
        byte[] bytes = lead.download(String.valueOf(Person.at(answer, "evidenceBundle", "url")));
        Files.createDirectories(bundles);
        Path file = bundles.resolve("canteen-" + narratorFileStamp() + ".lcaudit");
        Files.write(file, bytes);
        narrator.line(bytes.length + " bytes, SHA-256 " + Person.at(answer, "evidenceBundle", "sha256"));
        return file;
    }

    private static String narratorFileStamp() {
        return java.time.format.DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .withZone(java.time.ZoneOffset.UTC)
                .format(Clock.systemUTC().instant());
    }
}
