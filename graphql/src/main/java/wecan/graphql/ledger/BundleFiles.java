package wecan.graphql.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import wecan.proof.Digest;

/**
 * Bundles to be fetched by a link that needs no token and is good for ten minutes: the name says until when, and is
 * signed. The files are swept away an hour later. Thread-safe.
 */
public final class BundleFiles {
    /**
     * A bundle to fetch.
     *
     * @param size bytes
     */
    public record BundleFile(String url, String sha256, int size) {}

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int TAG = 16;
    private static final String SUFFIX = ".lcaudit";
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})-([0-9]{1,12})-([0-9a-f]{32})\\.lcaudit");
    private static final Pattern FILE = Pattern.compile("[0-9a-f]{64}\\.lcaudit");

    private final Path directory;
    private final SecretKeySpec key;
    private final Supplier<String> baseUrl;
    private final Clock clock;

    /**
     * @param directory for bundles alone
     * @param key at least 32 random bytes
     * @param baseUrl by which clients reach the server
     */
    public BundleFiles(Path directory, byte[] key, Supplier<String> baseUrl, Clock clock) {
        this.directory = directory;
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /** Keeps a bundle for a while. */
    public BundleFile keep(byte[] bundle) {
        String hash = Digest.sha256(bundle).hex();
        try {
            Files.createDirectories(directory);
            sweep();
            Path fresh = Files.createTempFile(directory, "bundle", ".tmp");
            Files.write(fresh, bundle);
            Files.move(fresh, directory.resolve(hash + SUFFIX), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String until = Long.toString(clock.instant().plus(LIFETIME).getEpochSecond());
        String name = hash + "-" + until + "-" + signature(hash, until) + SUFFIX;
        return new BundleFile(baseUrl.get() + "/bundles/" + name, hash, bundle.length);
    }

    /** The file behind the name of a link; empty when the link was not made here or its time is over. */
    public Optional<Path> find(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        byte[] expected = HexFormat.of().parseHex(signature(parts.group(1), parts.group(2)));
        boolean genuine = MessageDigest.isEqual(expected, HexFormat.of().parseHex(parts.group(3)));
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts.group(2)));
        return genuine && clock.instant().isBefore(until)
                ? Optional.of(directory.resolve(parts.group(1) + SUFFIX)).filter(Files::isRegularFile)
                : Optional.empty();
    }

    private void sweep() throws IOException {
        Instant before = clock.instant().minus(KEPT);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                boolean ours = FILE.matcher(file.getFileName().toString()).matches();
                if (ours && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private String signature(String hash, String until) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] tag = mac.doFinal((hash + "-" + until).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(tag, TAG));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
