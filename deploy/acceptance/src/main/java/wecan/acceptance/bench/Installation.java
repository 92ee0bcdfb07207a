package wecan.acceptance.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The platform that is measured.
 *
 * @param root the checkout, whose commands in {@code deploy} are run
 * @param data the installation's data folder
 * @param url where its server is
 */
record Installation(Path root, Path data, URI url) {
    private static final String FOUNDER = "mei";

    /** A signed-in user and an organisation of that user's own in which projects can be created. */
    record Workplace(Api api, String organisation) {
        JsonNode createProject(String title) throws IOException, InterruptedException {
            return api.mutate(
                    "createProject", Map.of("organisation", organisation, "title", title), "project { id title }");
        }
    }

    /** A sentence about what goes on, for people; results go to standard output. */
    void tell(String sentence) {
        System.err.println("  " + sentence);
    }

    /** Founds an organisation for this run. */
    Workplace found(String name) throws IOException, InterruptedException {
        Api api = Api.signIn(url, FOUNDER);
        String organisation = api.mutate(
                        "createOrganisation",
                        Map.of("kind", "TEAM", "name", name, "charter", "Measured."),
                        "organisation { id }")
                .at("/organisation/id")
                .asString();
        return new Workplace(api, organisation);
    }

    /** A command of {@code deploy}, to be run with what it prints thrown away. */
    ProcessBuilder deploy(String command, String... arguments) {
        String[] line = new String[arguments.length + 1];
        line[0] = root.resolve("deploy").resolve(command).toString();
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return new ProcessBuilder(line)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
}
