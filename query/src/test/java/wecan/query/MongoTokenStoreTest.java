package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MultiSourceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoTokenStoreTest {
    private final MongoDatabase database = Database.fresh();
    private final Hands clock = new Hands();
    private final MongoTokenStore one = new MongoTokenStore(database, "one", Duration.ofSeconds(10), clock);
    private final MongoTokenStore two = new MongoTokenStore(database, "two", Duration.ofSeconds(10), clock);

    @BeforeEach
    void tokens() {
        one.initializeTokenSegments("work", 1, null);
    }

    @Test
    void tokens_of_a_global_sequence_come_back_as_they_were() {
        assertThat(one.fetchToken("work", 0)).isNull();
        for (TrackingToken token :
                List.of(new GlobalSequenceTrackingToken(7), GapAwareTrackingToken.newInstance(9, List.of(4L, 6L)))) {
            one.storeToken(token, "work", 0);
            assertThat(one.fetchToken("work", 0)).isEqualTo(token);
        }
        assertThat(one.positions(List.of("work", "credits")))
                .containsEntry("work", 9L)
                .containsEntry("credits", 0L);
        assertThatThrownBy(() -> one.storeToken(
                        new MultiSourceTrackingToken(java.util.Map.of("a", new GlobalSequenceTrackingToken(1))),
                        "work",
                        0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_token_belongs_to_one_node_until_it_is_released_or_its_claim_is_too_old() {
        one.fetchToken("work", 0);
        assertThatThrownBy(() -> two.fetchToken("work", 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> two.storeToken(new GlobalSequenceTrackingToken(1), "work", 0))
                .isInstanceOf(UnableToClaimTokenException.class);

        clock.advance(Duration.ofSeconds(9));
        one.extendClaim("work", 0);
        clock.advance(Duration.ofSeconds(9));
        assertThatThrownBy(() -> two.fetchToken("work", 0)).isInstanceOf(UnableToClaimTokenException.class);

        clock.advance(Duration.ofSeconds(2));
        two.fetchToken("work", 0);
        assertThatThrownBy(() -> one.extendClaim("work", 0)).isInstanceOf(UnableToClaimTokenException.class);

        two.releaseClaim("work", 0);
        assertThat(one.fetchToken("work", 0)).isNull();
    }

    @Test
    void segments_are_made_once_listed_and_deleted() {
        assertThat(one.requiresExplicitSegmentInitialization()).isTrue();
        assertThatThrownBy(() -> two.initializeTokenSegments("work", 1, null))
                .isInstanceOf(UnableToClaimTokenException.class);
        one.initializeSegment(new GlobalSequenceTrackingToken(3), "work", 1);
        assertThat(one.fetchSegments("work")).containsExactly(0, 1);
        assertThat(one.fetchSegments("other")).isEmpty();

        one.fetchToken("work", 1);
        one.deleteToken("work", 1);
        assertThat(one.fetchSegments("work")).containsExactly(0);
        assertThat(one.retrieveStorageIdentifier()).isPresent().isEqualTo(two.retrieveStorageIdentifier());
    }

    @Test
    void in_a_unit_of_work_a_token_is_written_after_everything_that_is_written_before_the_commit() {
        one.fetchToken("work", 0);
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("e"));
        unit.onPrepareCommit(u -> one.storeToken(new GlobalSequenceTrackingToken(5), "work", 0));
        unit.onPrepareCommit(u ->
                assertThat(one.positions(List.of("work"))).as("documents first").containsEntry("work", 0L));
        unit.commit();
        assertThat(one.positions(List.of("work"))).containsEntry("work", 5L);
    }

    @Test
    void when_the_documents_cannot_be_written_the_token_stays() {
        one.fetchToken("work", 0);
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("e"));
        unit.onPrepareCommit(u -> one.storeToken(new GlobalSequenceTrackingToken(5), "work", 0));
        unit.onPrepareCommit(u -> {
            throw new IllegalStateException("no disk");
        });
        assertThatThrownBy(unit::commit).hasMessageContaining("no disk");
        assertThat(one.positions(List.of("work"))).containsEntry("work", 0L);
    }

    private static final class Hands extends Clock {
        private Instant now = Recording.START;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
