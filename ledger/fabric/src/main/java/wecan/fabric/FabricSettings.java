package wecan.fabric;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom the platform talks to on Fabric, and as whom. The first peer of the platform's own organisation is its gateway; the
 * others are asked for attestations.
 *
 * @param mspId the platform's organisation
 * @param certificate PEM of the client identity, which the organisation's MSP knows
 * @param privateKey PEM of its key
 * @param peers one or more an organisation
 * @throws IllegalArgumentException with a sentence that says what to set
 */
public record FabricSettings(
        String mspId,
        Path certificate,
        Path privateKey,
        String channel,
        String chaincode,
        List<Peer> peers,
        Timeouts timeouts) {

    public FabricSettings {
        text("fabric.msp-id", mspId);
        file("fabric.certificate", certificate);
        file("fabric.private-key", privateKey);
        text("fabric.channel", channel);
        text("fabric.chaincode", chaincode);
        peers = List.copyOf(peers);
        if (peers.stream().noneMatch(peer -> peer.mspId().equals(mspId))) {
            throw new IllegalArgumentException(
                    "fabric.peers names no peer of %s; add the peer that the platform talks to.".formatted(mspId));
        }
        Set<String> endpoints = new HashSet<>();
        for (Peer peer : peers) {
            if (!endpoints.add(peer.endpoint())) {
                throw new IllegalArgumentException(
                        "fabric.peers names %s twice; remove one of them.".formatted(peer.endpoint()));
            }
        }
    }

    /**
     * The network that {@code deploy/fabric/network up} runs, with its user {@code User1} of the platform.
     *
     * @param fabricHome the network's directory, {@code data/fabric}
     * @return empty while no such network runs: {@code up} writes the file {@code network.env}, {@code down} removes it
     */
    public static Optional<FabricSettings> fromNetwork(Path fabricHome) {
        return NetworkFile.read(fabricHome.resolve("network.env"));
    }

    /** The peer that endorses, submits and reports for the platform. */
    public Peer gateway() {
        return peers.stream()
                .filter(peer -> peer.mspId().equals(mspId))
                .findFirst()
                .orElseThrow();
    }

    private static void text(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("%s is empty; set it.".formatted(key));
        }
    }

    private static void file(String key, Path value) {
        if (!Files.isReadable(value)) {
            throw new IllegalArgumentException(
                    "%s is %s, which is not a readable file; set it to a PEM file.".formatted(key, value));
        }
    }

    /**
     * A peer.
     *
     * @param endpoint {@code host:port}
     * @param tlsRootCertificate PEM of the authority that its TLS certificate comes from
     * @param hostname the name in its TLS certificate
     */
    public record Peer(String mspId, String endpoint, Path tlsRootCertificate, String hostname) {
        public Peer {
            text("fabric.peers[].msp-id", mspId);
            if (!endpoint.matches("[^:/\\s]+:[1-9][0-9]{0,4}")) {
                throw new IllegalArgumentException(
                        "fabric.peers[].endpoint is '%s'; write it as host:port.".formatted(endpoint));
            }
            file("fabric.peers[].tls-root-certificate", tlsRootCertificate);
            text("fabric.peers[].hostname", hostname);
        }
    }

    /** How long one call may take before the network counts as unavailable. */
    public record Timeouts(Duration evaluate, Duration endorse, Duration submit, Duration commit) {
        /** What suits a network in one place. */
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(30));

        public Timeouts {
            for (Duration timeout : List.of(evaluate, endorse, submit, commit)) {
                if (!timeout.isPositive()) {
                    throw new IllegalArgumentException(
                            "fabric.timeouts holds %s; a timeout must be longer than nothing.".formatted(timeout));
                }
            }
        }
    }
}
