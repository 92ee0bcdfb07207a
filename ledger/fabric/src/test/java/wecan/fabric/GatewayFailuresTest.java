package wecan.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayFailuresTest {
    private static final Exception CAUSE = new Exception("from gRPC");

    @Test
    void what_the_chaincode_refused_is_typed() throws Exception {
        var failure = GatewayFailures.of(
                Status.ABORTED.withDescription("failed to endorse transaction, see attached details for more info"),
                List.of("chaincode response 500, STALE_HEAD: The present head has size 7; prove from there."),
                CAUSE);

        assertThat(failure).isInstanceOfSatisfying(ChaincodeError.class, error -> {
            assertThat(error.code()).isEqualTo("STALE_HEAD");
            assertThat(error).hasMessage("The present head has size 7; prove from there.");
        });
    }

    @Test
    void an_evaluation_tells_the_refusal_in_its_description() throws Exception {
        assertThat(GatewayFailures.of(
                        Status.UNKNOWN.withDescription(
                                "evaluate call to endorser returned error: chaincode response 500, NOT_FOUND: No account."),
                        List.of(),
                        CAUSE))
                .isInstanceOfSatisfying(
                        ChaincodeError.class, error -> assertThat(error.code()).isEqualTo("NOT_FOUND"));
    }

    @Test
    void a_refusal_without_code_gets_the_status_as_code() throws Exception {
        assertThat(GatewayFailures.of(Status.ABORTED, List.of("chaincode response 500, something\nelse"), CAUSE))
                .isInstanceOfSatisfying(ChaincodeError.class, error -> {
                    assertThat(error.code()).isEqualTo("CHAINCODE_500");
                    assertThat(error).hasMessage("something\nelse");
                });
    }

    @Test
    void a_refusal_by_one_peer_outweighs_the_silence_of_another() throws Exception {
        assertThat(GatewayFailures.of(
                        Status.ABORTED,
                        List.of("connection refused", "chaincode response 500, BAD_ARGUMENT: No."),
                        CAUSE))
                .isInstanceOf(ChaincodeError.class);
    }

    @Test
    void everything_else_is_unavailability_with_its_reason() throws Exception {
        assertThat(GatewayFailures.of(
                        Status.UNAVAILABLE.withDescription("io exception"),
                        List.of("no orderers could be reached"),
                        CAUSE))
                .isInstanceOf(FabricUnavailable.class)
                .hasMessage("UNAVAILABLE: no orderers could be reached")
                .hasCause(CAUSE);
        assertThat(GatewayFailures.of(Status.DEADLINE_EXCEEDED, List.of(), CAUSE))
                .isInstanceOf(FabricUnavailable.class)
                .hasMessage("DEADLINE_EXCEEDED");
    }

    @Test
    void a_chaincode_that_cannot_be_reached_has_not_refused() throws Exception {
        assertThat(GatewayFailures.of(
                        Status.ABORTED,
                        List.of("error in simulation: failed to execute transaction: could not launch chaincode wecan"),
                        CAUSE))
                .isInstanceOf(FabricUnavailable.class);
    }

    @Test
    void a_call_that_was_interrupted_is_an_interruption() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> GatewayFailures.of(Status.CANCELLED, List.of(), CAUSE))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
