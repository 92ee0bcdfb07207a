package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.query.credits.CreditsProjection;
import wecan.query.work.WorkProjection;

@SuppressWarnings("NullAway")
class FingerprintTest {
    @TempDir
    private Path directory;

    @Test
    void each_projection_has_one_of_its_own_that_stays() {
        assertThat(Fingerprint.of(WorkProjection.class))
                .matches("[0-9a-f]{64}")
                .isEqualTo(Fingerprint.of(WorkProjection.class))
                .isNotEqualTo(Fingerprint.of(CreditsProjection.class));
    }

    @Test
    void classes_are_found_in_a_directory_and_in_a_jar_alike() throws Exception {
        Map<String, byte[]> beside = Fingerprint.classesBeside(WorkProjection.class);
        assertThat(beside).containsKeys("wecan.query.work/WorkProjection.class", "wecan.query.work/TaskSteps.class");
        Path jar = jar(beside);

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                try {
                    return super.findClass(name);
                } catch (ClassNotFoundException e) {
                    return FingerprintTest.class.getClassLoader().loadClass(name);
                }
            }
        }) {
            Class<?> packed = loader.loadClass(WorkProjection.class.getName());
            assertThat(packed).isNotSameAs(WorkProjection.class);
            Map<String, byte[]> inJar = Fingerprint.classesBeside(packed);
            assertThat(inJar.keySet()).isEqualTo(beside.keySet());
            assertThat(inJar).allSatisfy((name, bytes) -> assertThat(bytes).isEqualTo(beside.get(name)));
            assertThat(Fingerprint.of(packed)).isEqualTo(Fingerprint.of(WorkProjection.class));
        }
    }

    private Path jar(Map<String, byte[]> classes) throws IOException {
        Path jar = directory.resolve("query.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
                int slash = entry.getKey().lastIndexOf('/');
                out.putNextEntry(new JarEntry(entry.getKey().substring(0, slash).replace('.', '/')
                        + entry.getKey().substring(slash)));
                out.write(entry.getValue());
            }
        }
        return jar;
    }
}
