package wecan.graphql;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** The address by which clients reach the server: the one that is set, or else where it listens. */
public final class BaseUrl implements Supplier<String>, ApplicationListener<WebServerInitializedEvent> {
    private final @Nullable String set;
    private final String address;
    private volatile int port;

    BaseUrl(WecanSettings settings) {
        this.set = settings.baseUrl();
        this.address = settings.address();
        this.port = settings.port();
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    @Override
    public String get() {
        return set == null ? "http://" + address + ":" + port : set;
    }
}
