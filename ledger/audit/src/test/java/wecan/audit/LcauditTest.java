package wecan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.proof.Bundle;

class LcauditTest {
    private static final TestBundle EVIDENCE = new TestBundle();

    @TempDir
    Path folder;

    private Path bundle;
    private Path trust;

    @BeforeEach
    void writeFiles() throws IOException {
        bundle = Files.write(folder.resolve("b.lcaudit"), TestBundle.zip(EVIDENCE.files()));
        trust = Files.writeString(folder.resolve("trust.txt"), EVIDENCE.trust().text());
    }

    private record Ran(int exitCode, String out, String err) {}

    private static Ran run(Map<String, String> environment, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int exitCode = Lcaudit.run(environment, new PrintWriter(out), new PrintWriter(err), texts);
        return new Ran(exitCode, out.toString(), err.toString());
    }

    @Test
    void each_step_is_named_and_the_verdict_comes_last() {
        Ran ran = run(Map.of(), "verify", bundle, "--trust", trust);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).startsWith("Trust: " + trust);
        assertThat(ran.out()).contains("V2   entry", "work.TaskAccepted", "V10  commit", "NOT CHECKED", "V5 witnesses");
        assertThat(ran.out()).endsWith("INCOMPLETE: nothing failed, but what is listed above was not checked.\n");
    }

    @Test
    void the_environment_names_the_trust_file_when_nobody_else_does() {
        Ran ran = run(Map.of("WECAN_TRUST", trust.toString()), "verify", bundle, "--json");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).startsWith("{\"verdict\":\"INCOMPLETE\",\"trust\":\"" + trust + "\",\"steps\":[{");
        assertThat(ran.out()).contains("{\"step\":\"V11\",\"title\":\"certificates\",\"outcome\":\"ok\",\"found\":");
    }

    @Test
    void a_failure_is_exit_code_1() throws IOException {
        Map<String, byte[]> files = EVIDENCE.files();
        files.put(Bundle.PAYLOAD, new byte[] {1});
        Files.write(bundle, TestBundle.zip(files));

        Ran ran = run(Map.of(), "verify", bundle, "--trust", trust);

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains("V2   entry           FAILED").endsWith("proves nothing.\n");
        assertThat(run(Map.of(), "verify", folder.resolve("none"), "--trust", trust)
                        .exitCode())
                .isEqualTo(1);
        assertThat(run(Map.of(), "verify", bundle, "--trust", folder.resolve("none"))
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void without_trust_the_verdict_is_incomplete() {
        Ran ran = run(Map.of(), "verify", bundle);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).startsWith("Trust: none").contains("pass --trust FILE");
    }

    @Test
    void a_trust_file_is_made_from_the_key_and_the_configuration_block() throws IOException {
        Path config =
                Files.write(folder.resolve("wecan.block"), EVIDENCE.files().get(Bundle.configName(0)));
        Path made = folder.resolve("trust/made.txt");
        Object[] init = {
            "trust",
            "init",
            "--vkey",
            TestBundle.SIGNER.verifier().vkey(),
            "--channel",
            "wecan",
            "--config-block",
            config,
            "--out",
            made
        };

        assertThat(run(Map.of(), init).err()).isEmpty();

        assertThat(made).hasSameTextualContentAs(trust);
        assertThat(run(Map.of(), init).exitCode()).as("the same again").isZero();
        Files.writeString(made, EVIDENCE.logTrust().text());
        Ran refused = run(Map.of(), init);
        assertThat(refused.exitCode()).isEqualTo(64);
        assertThat(refused.err()).contains("holds another trust");
        assertThat(made).hasContent(EVIDENCE.logTrust().text());
    }

    @Test
    void a_wrong_call_does_not_look_like_a_verdict() {
        assertThat(run(Map.of()).exitCode()).isEqualTo(64);
        assertThat(run(Map.of(), "verify").exitCode()).isEqualTo(64);
        assertThat(run(Map.of(), "prove", "x").exitCode()).isEqualTo(64);
        assertThat(run(Map.of(), "trust").exitCode()).isEqualTo(64);
        assertThat(run(Map.of(), "trust", "init", "--vkey", "x", "--out", folder.resolve("y"))
                        .exitCode())
                .isEqualTo(64);
    }

    @Test
    void a_call_that_could_be_understood_in_two_ways_is_refused_with_a_sentence() {
        Ran twice = run(Map.of(), "verify", bundle, "--trust", trust, "--trust", folder.resolve("other"));
        assertThat(twice.exitCode()).isEqualTo(64);
        assertThat(twice.out()).isEmpty();
        assertThat(twice.err()).startsWith("--trust is given more than once.");

        Ran two = run(Map.of(), "verify", bundle, folder.resolve("other"), "--trust", trust);
        assertThat(two.exitCode()).isEqualTo(64);
        assertThat(two.err()).contains("other");

        Ran half = run(Map.of(), "trust", "init", "--vkey", "x", "--channel", "wecan", "--out", folder.resolve("y"));
        assertThat(half.exitCode()).isEqualTo(64);
    }

    @Test
    void every_command_says_how_it_is_called() {
        for (String command : new String[] {"verify", "explain", "trust init"}) {
            Ran ran = run(Map.of(), (Object[]) (command + " --help").split(" ", -1));
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.out()).contains("lcaudit " + command);
        }
        assertThat(run(Map.of(), "--help").out()).contains("lcaudit trust init");
    }

    @Test
    void the_steps_are_explained() {
        Ran ran = run(Map.of(), "explain");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("V9   write set", "INCOMPLETE (2)");
    }

    @Test
    void what_others_wrote_does_not_steer_the_terminal() {
        Report report = new Report(
                "x", List.of(new Report.Passed(Step.V2, "\u001b[2J\u202eevil")), Optional.empty(), List.of());

        assertThat(report.text()).contains("?[2J?evil").doesNotContain("\u001b");
        assertThat(report.json()).contains("\\u001b[2J\\u202eevil");
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
    }
}
