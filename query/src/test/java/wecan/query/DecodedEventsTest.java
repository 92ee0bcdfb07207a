package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class DecodedEventsTest {
    private final DecodedEvents decoded = new DecodedEvents();
    private final GenericDomainEventMessage<String> message = new GenericDomainEventMessage<>("type", "id", 0, "text");

    @Test
    void an_event_is_decoded_once_for_all_readers_until_everything_is_forgotten() {
        TrackedEventMessage<?> first = read(() -> {});
        assertThat(decoded.decoded(first)).isSameAs(first);
        assertThat(decoded.decoded(read(() -> {}))).isSameAs(first);

        decoded.forget();
        TrackedEventMessage<?> again = read(() -> {});
        assertThat(decoded.decoded(again)).isSameAs(again);
    }

    @Test
    void what_was_being_decoded_when_everything_was_forgotten_is_handed_to_no_other_reader() {
        decoded.decoded(read(decoded::forget));

        TrackedEventMessage<?> again = read(() -> {});
        assertThat(decoded.decoded(again)).isSameAs(again);
    }

    /** One event, read anew; {@code meanwhile} happens while its payload is decoded. */
    private TrackedEventMessage<String> read(Runnable meanwhile) {
        return new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(7), message) {
            private static final long serialVersionUID = 1;

            @Override
            public String getPayload() {
                meanwhile.run();
                return super.getPayload();
            }
        };
    }
}
