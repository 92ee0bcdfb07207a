package wecan.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import wecan.messages.EventCatalogue;

/**
 * What the documents of a projection follow from: the class bytes of its package and of the engine's own package, and the
 * names and revisions of all events. Documents of another fingerprint are made anew.
 */
final class Fingerprint {
    private static final String CLASS = ".class";

    private Fingerprint() {}

    /** The fingerprint of a projection, 64 hexadecimal digits; the same wherever the classes come from. */
    static String of(Class<?> projection) {
        SortedMap<String, byte[]> classes = new TreeMap<>(classesBeside(Fingerprint.class));
        classes.putAll(classesBeside(projection));
        MessageDigest digest = sha256();
        classes.forEach((name, bytes) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(sha256().digest(bytes));
        });
        EventCatalogue.all().stream()
                .map(event -> EventCatalogue.nameOf(event) + " " + EventCatalogue.revisionOf(event))
                .sorted()
                .forEach(event -> digest.update((event + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The bytes of all classes in the package of this one and from the same place, by name. */
    static Map<String, byte[]> classesBeside(Class<?> type) {
        String name = type.getName().substring(type.getName().lastIndexOf('.') + 1) + CLASS;
        URL url = type.getResource(name);
        if (url == null) {
            throw new IllegalStateException("the class file of " + type + " cannot be found");
        }
        try {
            return switch (url.getProtocol()) {
                case "file" ->
                    inDirectory(type, Path.of(new URI(url.toString())).resolveSibling("."));
                case "jar" -> inJar(type, url);
                default -> throw new IllegalStateException("classes cannot be read from " + url);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> inDirectory(Class<?> type, Path directory) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(CLASS)).toList()) {
                found.put(type.getPackageName() + "/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        return found;
    }

    /** In a jar, or in one that lies in another: the class loader's own handler opens it. */
    private static Map<String, byte[]> inJar(Class<?> type, URL url) throws IOException {
        URLConnection connection = url.openConnection();
        if (!(connection instanceof JarURLConnection jar)) {
            throw new IllegalStateException("classes cannot be read from " + url);
        }
        String inside = jar.getEntryName();
        String folder = inside.substring(0, inside.lastIndexOf('/') + 1);
        Map<String, byte[]> found = new TreeMap<>();
        JarFile file = jar.getJarFile();
        for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            String name = entry.getName();
            if (name.startsWith(folder) && name.endsWith(CLASS) && name.indexOf('/', folder.length()) < 0) {
                try (InputStream bytes = file.getInputStream(entry)) {
                    found.put(type.getPackageName() + "/" + name.substring(folder.length()), bytes.readAllBytes());
                }
            }
        }
        return found;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
