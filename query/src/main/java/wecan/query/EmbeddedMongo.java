package wecan.query;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A store that speaks MongoDB's protocol, in this process, in memory, on loopback. What it holds is gone with the
 * process, documents and tokens alike: read models are then rebuilt from the events. Good to about
 * {@value GenerationWriter#EMBEDDED_LIMIT} documents a collection; past that it is time for a MongoDB.
 */
public final class EmbeddedMongo implements AutoCloseable {
    private final MongoServer server;
    private final String url;

    private EmbeddedMongo(MongoServer server, InetSocketAddress address) {
        this.server = server;
        this.url = "mongodb://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /**
     * Starts the store.
     *
     * @param port where it listens; 0 for any free port
     * @throws IllegalStateException when the port is taken
     */
    public static EmbeddedMongo start(int port) {
        MongoServer server = new MongoServer(new MemoryBackend());
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (Exception e) { // also BindException, which the server throws undeclared
            server.shutdownNow();
            throw new IllegalStateException(
                    "Port " + port + " for the embedded document store is taken: free it or configure another one.", e);
        }
        return new EmbeddedMongo(server, server.getLocalAddress());
    }

    /** The connection string. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
