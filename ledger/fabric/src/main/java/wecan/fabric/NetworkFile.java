package wecan.fabric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code network.env} of {@code deploy/fabric/network}: lines of NAME=value. */
final class NetworkFile {
    private static final List<String> ORGANISATIONS = List.of("PLATFORM", "AUDITOR", "PARTNER");
    private static final String OURS = ORGANISATIONS.getFirst();

    private final Path file;
    private final Map<String, String> values = new HashMap<>();

    private NetworkFile(Path file, List<String> lines) {
        this.file = file;
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
    }

    static Optional<FabricSettings> read(Path file) {
        try {
            return Optional.of(new NetworkFile(file, Files.readAllLines(file)).settings());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(file), e);
        }
    }

    private FabricSettings settings() {
        return new FabricSettings(
                value(OURS + "_MSP"),
                Path.of(value(OURS + "_CERT")),
                Path.of(value(OURS + "_KEY")),
                value("CHANNEL"),
                value("CHAINCODE"),
                ORGANISATIONS.stream().map(this::peer).toList(),
                FabricSettings.Timeouts.DEFAULT);
    }

    private FabricSettings.Peer peer(String organisation) {
        return new FabricSettings.Peer(
                value(organisation + "_MSP"),
                value(organisation + "_PEER"),
                Path.of(value(organisation + "_TLS_CA")),
                value(organisation + "_PEER_NAME"));
    }

    private String value(String name) {
        String value = values.get("WECAN_FABRIC_" + name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "%s lacks WECAN_FABRIC_%s; run 'deploy/fabric/network up' again.".formatted(file, name));
        }
        return value;
    }
}
