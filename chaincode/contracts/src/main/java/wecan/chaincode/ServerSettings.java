package wecan.chaincode;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;

/**
 * How the chaincode serves the peers, from the environment: {@code CHAINCODE_SERVER_ADDRESS} (host:port),
 * {@code CORE_CHAINCODE_ID_NAME} (the package id), and the PEM files {@code CHAINCODE_TLS_KEY},
 * {@code CHAINCODE_TLS_CERT}, {@code CHAINCODE_TLS_CLIENT_CACERT}. Peers must show a certificate of that authority.
 * Without TLS it serves only when {@code CHAINCODE_TLS_DISABLED=true} says so.
 */
record ServerSettings(InetSocketAddress address, Optional<Tls> tls) {
    private static final int LARGEST_MESSAGE = 100 * 1024 * 1024;

    /** PEM files; the key in PKCS #8. */
    record Tls(Path key, Path certificate, Path clientAuthorities) {}

    /** Reads the variables; throws {@link IllegalArgumentException} with one clear sentence when one is wrong. */
    static ServerSettings of(Map<String, String> environment) {
        if (environment.getOrDefault("CORE_CHAINCODE_ID_NAME", "").isEmpty()) {
            throw new IllegalArgumentException("CORE_CHAINCODE_ID_NAME must be the id of the installed package.");
        }
        InetSocketAddress address = address(environment.getOrDefault("CHAINCODE_SERVER_ADDRESS", ""));
        boolean disabled = "true".equals(environment.get("CHAINCODE_TLS_DISABLED"));
        return new ServerSettings(address, disabled ? Optional.empty() : Optional.of(tls(environment)));
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port > 0 && port <= 0xffff) {
                return new InetSocketAddress(text.substring(0, colon), port);
            }
        } catch (NumberFormatException ignored) {
            // The sentence below says what is expected.
        }
        throw new IllegalArgumentException("CHAINCODE_SERVER_ADDRESS must be host:port, such as 127.0.0.1:17055.");
    }

    private static Tls tls(Map<String, String> environment) {
        return new Tls(
                file(environment, "CHAINCODE_TLS_KEY"),
                file(environment, "CHAINCODE_TLS_CERT"),
                file(environment, "CHAINCODE_TLS_CLIENT_CACERT"));
    }

    private static Path file(Map<String, String> environment, String name) {
        Path file = Path.of(environment.getOrDefault(name, ""));
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    name
                            + " must name a readable PEM file; to serve without TLS on purpose, set CHAINCODE_TLS_DISABLED=true.");
        }
        return file;
    }

    ChaincodeServerProperties properties() {
        ChaincodeServerProperties properties = new ChaincodeServerProperties();
        properties.setServerAddress(address);
        properties.setMaxInboundMessageSize(LARGEST_MESSAGE);
        // The shim's default is 5 seconds, but a peer keeps one stream for as long as it runs.
        properties.setMaxConnectionAgeSeconds(Integer.MAX_VALUE);
        tls.ifPresent(files -> {
            properties.setTlsEnabled(true);
            properties.setKeyFile(files.key().toString());
            properties.setKeyCertChainFile(files.certificate().toString());
            properties.setTrustCertCollectionFile(files.clientAuthorities().toString());
        });
        return properties;
    }
}
