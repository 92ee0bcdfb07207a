package wecan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.junit.jupiter.api.Test;
import wecan.audit.Report.Passed;
import wecan.proof.Bundle;

/**
 * A bundle from a network of Fabric 3.1.1 (three peers, a Raft orderer, the chaincode {@code wecan}), kept with the
 * trust file made from that network's genesis block.
 */
class RealNetworkTest {
    private static final Trust TRUST = Trust.parse(new String(resource("real-network.trust"), StandardCharsets.UTF_8));
    private static final Bundle BUNDLE = Bundle.read(resource("real-network.lcaudit"));

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(RealNetworkTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Report verify(Map<String, byte[]> files) {
        return BundleVerifier.verify(Bundle.of(files).write(), Optional.of(TRUST), "test");
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new HashMap<>();
        BUNDLE.names().forEach(name -> files.put(name, BUNDLE.required(name)));
        return files;
    }

    @Test
    void the_verdict_is_the_same_on_a_machine_of_any_language() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            Report report = verify(files());
            assertThat(report.failure()).isEmpty();
            assertThat(report.passed()).extracting(Report.Passed::step).contains(Step.V9, Step.V11);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Without what the peer added to the blocks and nobody signed. */
    private static Map<String, byte[]> signedFiles() throws InvalidProtocolBufferException {
        Map<String, byte[]> files = files();
        Block block = Block.parseFrom(BUNDLE.required(Bundle.BLOCK));
        BlockMetadata signatures = BlockMetadata.newBuilder()
                .addMetadata(block.getMetadata().getMetadata(0))
                .build();
        files.put(
                Bundle.BLOCK, block.toBuilder().setMetadata(signatures).build().toByteArray());
        Block config = Block.parseFrom(BUNDLE.required(Bundle.configName(0)));
        files.put(
                Bundle.configName(0), config.toBuilder().clearMetadata().build().toByteArray());
        return files;
    }

    @Test
    void every_step_passes() throws InvalidProtocolBufferException {
        Report report = verify(signedFiles());

        assertThat(report.failure()).isEmpty();
        assertThat(report.passed()).extracting(Passed::step).contains(Step.V7, Step.V8, Step.V9, Step.V10, Step.V11);
        assertThat(report.notChecked()).noneMatch(what -> what.contains("metadata"));
    }

    @Test
    void what_the_peer_added_to_its_blocks_is_named_as_unchecked() {
        Report report = verify(files());

        assertThat(report.failure()).isEmpty();
        assertThat(report.notChecked())
                .filteredOn(what -> what.contains("metadata"))
                .hasSize(2);
    }

    @Test
    void a_flipped_bit_is_rejected_wherever_it_is() throws InvalidProtocolBufferException {
        Map<String, byte[]> files = signedFiles();
        List<String> names = List.copyOf(files.keySet());
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < Integer.getInteger("wecan.audit.mutants", 400); i++) {
            String name = names.get(i % names.size());
            byte[] bytes = Objects.requireNonNull(files.get(name)).clone();
            int bit = random.nextInt(bytes.length * 8);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Map<String, byte[]> mutant = new HashMap<>(files);
            mutant.put(name, bytes);
            assertThat(verify(mutant).verdict()).as("bit %s of %s", bit, name).isEqualTo(Verdict.FAILED);
        }
    }
}
