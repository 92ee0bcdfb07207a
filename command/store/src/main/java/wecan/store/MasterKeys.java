package wecan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The master keys in a folder, a file each: {@code master.key}, then {@code master-0001.key} and so on; a key's id is the
 * file's name without the ending. All nodes must see the same files. Files that are put there while nodes run are found
 * when they are needed. Thread-safe.
 */
public final class MasterKeys {
    static final String FIRST = "master";
    private static final String ENDING = ".key";
    private static final Pattern FILE = Pattern.compile("(master(?:-(\\d{4,9}))?)\\.key");

    private final Path folder;
    private final SecureRandom random;
    private volatile NavigableMap<Integer, Entry> keys = new TreeMap<>();

    private record Entry(String id, MasterKey key) {}

    private MasterKeys(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /**
     * Reads the folder; makes a first key where there is none.
     *
     * @throws StoreFailure when a file cannot be read or does not hold 32 bytes, or two have the same number
     */
    public static MasterKeys open(Path folder, SecureRandom random) {
        MasterKeys keys = new MasterKeys(folder, random);
        keys.read();
        if (keys.keys.isEmpty()) {
            MasterKey.create(folder.resolve(FIRST + ENDING), random);
            keys.read();
        }
        return keys;
    }

    /** @throws StoreFailure when there is no such key, in the folder as it is now */
    MasterKey require(String id) {
        MasterKey known = find(id);
        if (known == null) {
            read();
            known = find(id);
        }
        if (known == null) {
            throw new StoreFailure("The master key " + id + " is needed and not in " + folder + ": put the file " + id
                    + ENDING + " there, from another node or a backup of the keys");
        }
        return known;
    }

    Set<String> ids() {
        read();
        return Set.copyOf(keys.values().stream().map(Entry::id).toList());
    }

    /** The id of the newest key, in the folder as it is now. */
    String newest() {
        read();
        return keys.lastEntry().getValue().id();
    }

    /** A key that is newer than that of the id: one that was put there, else one that is made now. */
    String newerThan(String id) {
        read();
        Map.@Nullable Entry<Integer, Entry> newest = keys.lastEntry();
        int last = newest == null ? 0 : newest.getKey();
        int number = numberOf(id);
        if (newest != null && last > number) {
            return newest.getValue().id();
        }
        String made = String.format(java.util.Locale.ROOT, "%s-%04d", FIRST, number + 1);
        MasterKey.create(folder.resolve(made + ENDING), random);
        read();
        return made;
    }

    private @Nullable MasterKey find(String id) {
        Entry entry = keys.get(numberOf(id));
        return entry == null || !entry.id().equals(id) ? null : entry.key();
    }

    private static int numberOf(String id) {
        Matcher name = FILE.matcher(id + ENDING);
        if (!name.matches()) {
            throw new StoreFailure("A key is wrapped by " + id + ", which is no master key of this release");
        }
        return name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
    }

    private synchronized void read() {
        NavigableMap<Integer, Entry> found = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Matcher name = FILE.matcher(file.getFileName().toString());
                    if (name.matches()) {
                        Entry entry = new Entry(name.group(1), MasterKey.read(file));
                        Entry other = found.put(numberOf(entry.id()), entry);
                        if (other != null) {
                            throw new StoreFailure("The master keys " + other.id() + " and " + entry.id() + " in "
                                    + folder + " have the same number: keep the one that the database names");
                        }
                    }
                }
            } catch (IOException e) {
                throw new StoreFailure("The master keys in " + folder + " cannot be read: " + e.getMessage(), e);
            }
        }
        keys = found;
    }
}
