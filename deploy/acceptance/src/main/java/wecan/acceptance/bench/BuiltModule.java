package wecan.acceptance.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A module of the built tree whose classes, those of its tests included, can be run in a process of their own. */
record BuiltModule(Path folder) {
    /** With the memory and the garbage collector that {@code deploy/up} gives the server. */
    ProcessBuilder java(String main, List<String> arguments) throws IOException {
        Path target = folder.resolve("target");
        Path classPath = target.resolve("bench.classpath");
        Path type = target.resolve("test-classes").resolve(main.replace('.', '/') + ".class");
        Path applicationType = target.resolve("classes").resolve(main.replace('.', '/') + ".class");
        if (!Files.exists(classPath) || !Files.exists(type) && !Files.exists(applicationType)) {
            throw new IllegalStateException(main + " is not built yet: deploy/up builds it.");
        }
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseG1GC",
                "-XX:MaxGCPauseMillis=20",
                "-Xmx1g",
                "-Ddisable-axoniq-console-message=true",
                "-Daxoniq.update-checker.disabled=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                String.join(
                        File.pathSeparator,
                        target.resolve("test-classes").toString(),
                        target.resolve("classes").toString(),
                        Files.readString(classPath).strip()),
                main));
        line.addAll(arguments);
        return new ProcessBuilder(line).directory(folder.toFile());
    }
}
