package wecan.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import wecan.fabric.FabricStatus.State;

class FabricLinkTest {
    @Test
    void without_a_network_calls_fail_at_once_and_say_why() {
        try (FabricLink link = FabricLink.off()) {
            assertThat(link.status()).isEqualTo(new FabricStatus(State.OFF, 0, "no Fabric network is configured"));
            assertThatThrownBy(() -> link.submit("credits:transfer", "{}"))
                    .isInstanceOf(FabricUnavailable.class)
                    .hasMessage("no Fabric network is configured");
            assertThatThrownBy(() -> link.evaluate("anchor:head", "origin")).isInstanceOf(FabricUnavailable.class);
            assertThatThrownBy(() -> new BlockReader(link).height()).isInstanceOf(FabricUnavailable.class);
            assertThatThrownBy(() -> new Attestations(link).collect("tx")).isInstanceOf(FabricUnavailable.class);
        }
    }

    @Test
    void whoever_waits_is_released_when_the_link_is_closed() {
        FabricLink link = FabricLink.off();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                link.awaitUp();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        link.close();

        assertThatThrownBy(waiting::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(CancellationException.class);
    }

    @Test
    void settings_that_cannot_be_read_leave_it_down_with_the_reason() throws Exception {
        try (FabricLink link = FabricLink.connect(() -> {
            throw new IllegalArgumentException("fabric.channel is empty; set it.");
        })) {
            RunningNetwork.until("it is down", () -> link.status().state() == State.DOWN);
            assertThat(link.status().reason()).isEqualTo("fabric.channel is empty; set it.");
        }
    }
}
