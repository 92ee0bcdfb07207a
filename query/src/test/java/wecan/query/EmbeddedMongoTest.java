package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import org.junit.jupiter.api.Test;

class EmbeddedMongoTest {
    @Test
    void a_taken_port_is_named() {
        try (EmbeddedMongo first = EmbeddedMongo.start(0)) {
            String address = new ConnectionString(first.url()).getHosts().getFirst();
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));

            assertThat(address).startsWith("127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedMongo.start(port))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Port " + port);
        }
    }
}
