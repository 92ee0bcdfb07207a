package wecan.store;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SHA-256 over the bytes of classes and of all classes of the house that they name, directly or not: fields, their type
 * arguments, permitted subclasses, whatever a method calls. It changes with anything that could fold events into another
 * state, and with much that could not.
 */
final class Fingerprint {
    private static final Pattern OF_THE_HOUSE = Pattern.compile("wecan/[\\w$/]+");

    private final Map<String, byte[]> classes = new TreeMap<>();

    private Fingerprint() {}

    static String of(Iterable<Class<?>> roots) {
        Fingerprint fingerprint = new Fingerprint();
        roots.forEach(fingerprint::follow);
        return fingerprint.hash();
    }

    /** The names of the classes that are hashed for these. */
    static Set<String> classesOf(Iterable<Class<?>> roots) {
        Fingerprint fingerprint = new Fingerprint();
        roots.forEach(fingerprint::follow);
        return fingerprint.classes.keySet();
    }

    private void follow(Class<?> root) {
        Deque<String> open = new ArrayDeque<>();
        open.add(root.getName().replace('.', '/'));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (!classes.containsKey(name)) {
                read(root, name).ifPresent(bytes -> {
                    classes.put(name, bytes);
                    open.addAll(namedIn(bytes));
                });
            }
        }
    }

    private static Optional<byte[]> read(Class<?> root, String name) {
        try (InputStream stream = root.getModule().getResourceAsStream(name + ".class")) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new StoreFailure("The class " + name + " cannot be read", e);
        }
    }

    private static Set<String> namedIn(byte[] bytes) {
        Set<String> names = new TreeSet<>();
        for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
            if (entry instanceof Utf8Entry text) {
                Matcher matcher = OF_THE_HOUSE.matcher(text.stringValue());
                while (matcher.find()) {
                    names.add(matcher.group());
                }
            }
        }
        return names;
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            classes.forEach((name, bytes) -> {
                digest.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new StoreFailure("This JVM has no SHA-256", e);
        }
    }
}
