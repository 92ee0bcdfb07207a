package wecan.proof;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import wecan.proof.MalformedEvidence.Code;

/**
 * The evidence bundle, {@code .lcaudit}: a ZIP file that has exactly one encoding. Names are sorted, times fixed, files
 * stored without compression, so the same files give the same bytes for ever, and nothing can be inflated or hidden.
 * Immutable.
 */
public final class Bundle {
    /** The whole file has at most 4 MiB. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    public static final int MAX_FILES = 64;

    /** A description for people; no verifier trusts it. */
    public static final String MANIFEST = "manifest.json";
    /** The EventLeaf. */
    public static final String ENTRY = "entry.bin";
    /** The stored payload bytes. */
    public static final String PAYLOAD = "payload.json";
    /** The stored metadata bytes. */
    public static final String METADATA = "metadata.json";

    public static final String DISCLOSURES = "disclosures.json";
    public static final String PROOF = "proof.tlog-proof";
    public static final String STATE_PROOF = "state.proof";
    /** The block that holds the anchor. */
    public static final String BLOCK = "fabric/block.pb";
    /** Headers that chain the block to the config blocks. */
    public static final String HEADERS = "fabric/headers.bin";

    public static final String TIME_STAMP = "time/checkpoint.tst";

    private static final String CONFIG_PREFIX = "fabric/config/";
    private static final String ATTESTATION_PREFIX = "fabric/attest/";
    private static final String SUFFIX = ".pb";

    private static final Pattern NAME = Pattern.compile("manifest\\.json|entry\\.bin|payload\\.json|metadata\\.json"
            + "|disclosures\\.json|proof\\.tlog-proof|state\\.proof|fabric/block\\.pb|fabric/headers\\.bin"
            + "|fabric/config/[0-9]{3}\\.pb|fabric/attest/[A-Za-z0-9][A-Za-z0-9.-]{0,62}\\.pb|time/checkpoint\\.tst");

    private final SortedMap<String, byte[]> files;

    private Bundle(SortedMap<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /** A bundle of these files; throws {@link MalformedEvidence} for a name that has no place in it or past a limit. */
    public static Bundle of(Map<String, byte[]> files) {
        SortedMap<String, byte[]> copy = new TreeMap<>();
        files.forEach((name, bytes) -> {
            if (!NAME.matcher(name).matches()) {
                throw malformed("An evidence bundle has no file of this name.");
            }
            copy.put(name, bytes.clone());
        });
        if (copy.size() > MAX_FILES || StoredZip.length(copy) > MAX_BYTES) {
            throw malformed("An evidence bundle has at most 64 files and 4 MiB.");
        }
        return new Bundle(copy);
    }

    /** The name of the n-th config block, from 0 to 999. */
    public static String configName(int number) {
        if (number < 0 || number > 999) {
            throw new IllegalArgumentException("Config blocks are numbered from 0 to 999.");
        }
        return CONFIG_PREFIX + String.format(Locale.ROOT, "%03d", number) + SUFFIX;
    }

    /** The name of an organisation's attestation. */
    public static String attestationName(String mspId) {
        return ATTESTATION_PREFIX + mspId + SUFFIX;
    }

    /** Reads a bundle; only the bytes that {@link #write} makes are accepted. */
    public static Bundle read(byte[] zip) {
        if (zip.length > MAX_BYTES) {
            throw malformed("An evidence bundle has at most 4 MiB.");
        }
        Bundle bundle = of(StoredZip.read(zip, MAX_FILES));
        byte[] only = bundle.write();
        if (!Arrays.equals(only, zip)) {
            throw malformed(howItDiffers(zip, only));
        }
        return bundle;
    }

    private static String howItDiffers(byte[] zip, byte[] only) {
        int same = Arrays.mismatch(zip, only);
        if (same == zip.length) {
            return "The bundle is cut off: get the whole file.";
        }
        return same == only.length
                ? "The bundle has " + (zip.length - only.length) + " bytes after its end."
                : "The bundle was packed again or changed: in it is more than its files, or another order. Get the file"
                        + " as the platform made it.";
    }

    /** Reads a bundle from a stream, never more than the limit and one byte. */
    public static Bundle read(InputStream zip) throws IOException {
        return read(zip.readNBytes(MAX_BYTES + 1));
    }

    /** The ZIP file. */
    public byte[] write() {
        return StoredZip.write(files);
    }

    public SortedSet<String> names() {
        return new TreeSet<>(files.keySet());
    }

    public Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name)).map(byte[]::clone);
    }

    /** The file, or {@link MalformedEvidence} when the bundle lacks it. */
    public byte[] required(String name) {
        return file(name).orElseThrow(() -> malformed("The bundle has no " + name + "."));
    }

    /** The config blocks by their file names, in order. */
    public SortedMap<String, byte[]> configBlocks() {
        return below(CONFIG_PREFIX);
    }

    /** The attestations by MSP id. */
    public SortedMap<String, byte[]> attestations() {
        SortedMap<String, byte[]> byMsp = new TreeMap<>();
        below(ATTESTATION_PREFIX)
                .forEach((name, bytes) ->
                        byMsp.put(name.substring(ATTESTATION_PREFIX.length(), name.length() - SUFFIX.length()), bytes));
        return byMsp;
    }

    private SortedMap<String, byte[]> below(String prefix) {
        SortedMap<String, byte[]> found = new TreeMap<>();
        files.forEach((name, bytes) -> {
            if (name.startsWith(prefix)) {
                found.put(name, bytes.clone());
            }
        });
        return found;
    }

    private static MalformedEvidence malformed(String message) {
        return new MalformedEvidence(Code.MALFORMED_BUNDLE, message);
    }
}
