package wecan.acceptance.demo;

import java.io.IOException;
import java.net.URI;
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

/**
 * {@code deploy/demo}: an alliance opens a neighbourhood canteen (饭店开办, after the Xuhui case); then bureaus match data
 * with its source, a centre values its assets, and two organisations seal an agreement.
 */
@Command(
        name = "deploy/demo",
        mixinStandardHelpOptions = true,
        description = "Plays a story through the public API; it can be played again and again.")
public final class Demo implements Callable<Integer> {
    @Option(names = "--url", required = true, description = "Where the server is.")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--bundles",
            required = true,
            description = "Where to leave evidence bundles and the sealed agreement.")
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
        Evidence evidence = new Evidence(narrator, bundles, clock);
        narrator.chapter("Evidence");
        evidence.keepBundle("canteen", canteen.lead(), "Task", canteen.acceptedTask());
        Matching.play(narrator, alliance.people(), clock, evidence);
        Valuation.play(narrator, alliance.people(), clock, evidence);
        Path agreement = Agreement.play(narrator, url, alliance.people(), clock, evidence);
        narrator.line(narrator.refusals() + " refusals in all, each typed; nothing was lost");
        narrator.chapter("Done. What to look at:");
        narrator.line("in a browser   " + url.resolve("/graphiql") + " (sign in as "
                + alliance.owner().name() + "), then ask:");
        narrator.line("               { node(id: \"" + alliance.id() + "\") { ... on Organisation { name"
                + " projects { nodes { title } } accounts { unit balance } } } }");
        narrator.line("the agreement  " + agreement);
        narrator.line("anybody asks   curl -T " + agreement + " " + url.resolve("/verifications"));
        for (Path bundle : evidence.bundles()) {
            narrator.line("check it       deploy/lcaudit verify " + bundle);
        }
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
}
