package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final Generation WORK = new Generation("work", 1);

    private final MongoDatabase database = Database.fresh();
    private final Hands clock = new Hands();
    private final Tokens one = new Tokens(database, "one", Duration.ofSeconds(10), clock);
    private final Tokens two = new Tokens(database, "two", Duration.ofSeconds(10), clock);

    @BeforeEach
    void token() {
        one.create(WORK);
    }

    @Test
    void a_token_comes_back_as_it_was_and_is_made_once() {
        assertThat(one.claim(WORK)).contains(Token.BEGINNING);
        Token token = new Token(7, 9, "e");
        assertThat(one.advance(WORK, token)).isTrue();
        one.create(WORK);

        assertThat(two.read(WORK)).contains(token);
        assertThat(two.read(new Generation("work", 2))).isEmpty();
        assertThat(two.claim(new Generation("work", 2))).isEmpty();
    }

    @Test
    void a_token_belongs_to_one_node_until_it_is_released_or_its_claim_is_too_old() {
        assertThat(one.claim(WORK)).isPresent();
        assertThat(two.claim(WORK)).isEmpty();
        assertThat(two.isFree(WORK)).isFalse();
        assertThat(two.advance(WORK, new Token(1, 1, null))).isFalse();
        assertThat(two.forget(WORK)).isFalse();

        clock.advance(Duration.ofSeconds(9));
        assertThat(one.advance(WORK, Token.BEGINNING)).isTrue();
        clock.advance(Duration.ofSeconds(9));
        assertThat(two.claim(WORK)).isEmpty();

        clock.advance(Duration.ofSeconds(2));
        assertThat(two.isFree(WORK)).isTrue();
        assertThat(two.claim(WORK)).isPresent();
        assertThat(one.advance(WORK, new Token(1, 1, null))).isFalse();

        two.release(WORK);
        assertThat(one.claim(WORK)).contains(Token.BEGINNING);
        assertThat(one.forget(WORK)).isTrue();
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
