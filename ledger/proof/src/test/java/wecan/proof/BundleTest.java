package wecan.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(Bundle.TIME_STAMP, text("stamp"));
        files.put(Bundle.ENTRY, text("entry"));
        files.put(Bundle.MANIFEST, text("{}"));
        files.put(Bundle.PROOF, text("proof"));
        files.put(Bundle.attestationName("PlatformMSP"), text("platform"));
        files.put(Bundle.attestationName("AuditorMSP"), text("auditor"));
        files.put(Bundle.configName(1), text("config 1"));
        files.put(Bundle.configName(0), text("config 0"));
        files.put(Bundle.BLOCK, new byte[5000]);
        return files;
    }

    private static String refusal(byte[] zip) {
        return String.valueOf(catchThrowableOfType(MalformedEvidence.class, () -> Bundle.read(zip))
                .getMessage());
    }

    @Test
    void a_refusal_says_what_is_wrong_with_the_file() {
        byte[] zip = Bundle.of(files()).write();
        for (int length = 4; length < zip.length; length++) {
            assertThat(refusal(Arrays.copyOf(zip, length)))
                    .as("the first %d bytes", length)
                    .isEqualTo("The bundle is cut off: get the whole file.");
        }
        assertThat(refusal(Arrays.copyOf(zip, zip.length + 5))).isEqualTo("The bundle has 5 bytes after its end.");
        assertThat(refusal(new byte[0])).contains("no evidence bundle");
        assertThat(refusal(text("%PDF-1.7 is what a sealed agreement begins with")))
                .contains("no evidence bundle");
        zip[zip.length - 1] ^= 1;
        assertThat(refusal(zip)).contains("packed again or changed");
    }

    @Test
    void names_are_the_same_on_a_machine_of_any_language() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Bundle.configName(7)).isEqualTo("fabric/config/007.pb");
            assertThat(new TileId(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_same_files_in_any_order_give_the_same_bytes() {
        Map<String, byte[]> reversed = new LinkedHashMap<>();
        files().keySet().stream().sorted().forEach(name -> reversed.put(name, files().get(name)));

        assertThat(Bundle.of(files()).write()).isEqualTo(Bundle.of(reversed).write());
        assertThat(Digest.sha256(Bundle.of(Map.of(Bundle.ENTRY, text("entry"))).write())
                        .hex())
                .isEqualTo("aaa87412cf13fcf62eb18a4afccca2aca29263a432b32e6a2a23f9da553a2ade");
    }

    @Test
    void a_bundle_reads_back() throws IOException {
        Bundle bundle = Bundle.read(new ByteArrayInputStream(Bundle.of(files()).write()));

        assertThat(bundle.names()).containsExactlyInAnyOrderElementsOf(files().keySet());
        assertThat(bundle.required(Bundle.ENTRY)).isEqualTo(text("entry"));
        assertThat(bundle.file(Bundle.PAYLOAD)).isEmpty();
        assertThat(bundle.attestations()).containsOnlyKeys("AuditorMSP", "PlatformMSP");
        assertThat(bundle.configBlocks()).containsOnlyKeys("fabric/config/000.pb", "fabric/config/001.pb");
        assertThatThrownBy(() -> bundle.required(Bundle.STATE_PROOF)).isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void any_zip_program_reads_a_bundle() throws IOException {
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(Bundle.of(files()).write()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                found.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(found).containsAllEntriesOf(files()).hasSize(files().size());
    }

    @Property(tries = 2000)
    void a_bundle_with_a_flipped_bit_is_refused(@ForAll @IntRange(max = 65_535) int bit) {
        byte[] zip = Bundle.of(files()).write();
        assertThatThrownBy(() -> Bundle.read(Leaves.flipped(zip, bit % (8 * zip.length))))
                .isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void a_bundle_that_is_cut_off_or_goes_on_is_refused() {
        byte[] zip = Bundle.of(Map.of(Bundle.ENTRY, text("entry"))).write();
        for (int length = 0; length < zip.length; length++) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThatThrownBy(() -> Bundle.read(cut)).isInstanceOf(MalformedEvidence.class);
        }
        assertThatThrownBy(() -> Bundle.read(Arrays.copyOf(zip, zip.length + 1)))
                .isInstanceOf(MalformedEvidence.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../entry.bin",
                "/entry.bin",
                "entry.bin/",
                "Entry.bin",
                "fabric\\block.pb",
                "fabric/config/0.pb",
                "fabric/config/../x.pb",
                "fabric/attest/../x.pb",
                "fabric/attest/.pb",
                "fabric/attest/a/b.pb",
                "C:entry.bin",
                "entry.bin\n",
                ""
            })
    void a_name_that_has_no_place_in_a_bundle_is_refused(String name) {
        assertThatThrownBy(() -> Bundle.of(Map.of(name, text("x")))).isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void a_bundle_has_limits() {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 64; i++) {
            many.put(Bundle.configName(i), text("x"));
        }
        assertThat(Bundle.read(Bundle.of(many).write()).names()).hasSize(64);
        many.put(Bundle.ENTRY, text("x"));
        assertThatThrownBy(() -> Bundle.of(many)).isInstanceOf(MalformedEvidence.class);
        assertThatThrownBy(() -> Bundle.of(Map.of(Bundle.BLOCK, new byte[Bundle.MAX_BYTES])))
                .isInstanceOf(MalformedEvidence.class);
        assertThatThrownBy(() -> Bundle.read(new byte[Bundle.MAX_BYTES + 1])).isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void a_compressed_file_is_refused_whatever_it_would_inflate_to() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(Bundle.BLOCK));
            zip.write(new byte[8 * 1024 * 1024]);
        }
        assertThatThrownBy(() -> Bundle.read(bytes.toByteArray())).isInstanceOf(MalformedEvidence.class);
    }

    @Test
    void a_file_that_is_there_twice_is_refused() {
        byte[] zip = Bundle.of(Map.of(Bundle.ENTRY, text("entry"))).write();
        int local = 30 + Bundle.ENTRY.length() + "entry".length();
        byte[] twice = new byte[zip.length + local];
        System.arraycopy(zip, 0, twice, 0, local);
        System.arraycopy(zip, 0, twice, local, zip.length);
        assertThatThrownBy(() -> Bundle.read(twice)).isInstanceOf(MalformedEvidence.class);
    }
}
