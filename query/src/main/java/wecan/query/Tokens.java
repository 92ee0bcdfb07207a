package wecan.query;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The tokens of the generations, in the same store as the documents, so that both are lost or kept together. A generation is
 * written by the one node that holds the claim of its token; a claim that was not extended in time may be taken over.
 */
final class Tokens {
    private final MongoCollection<Document> tokens;
    private final String node;
    private final Duration claimTimeout;
    private final Clock clock;

    /**
     * @param node the name of this node, unlike every other's
     * @param claimTimeout after which a claim that was not extended may be taken over
     */
    Tokens(MongoDatabase database, String node, Duration claimTimeout, Clock clock) {
        this.tokens = database.getCollection("projection_tokens");
        this.node = node;
        this.claimTimeout = claimTimeout;
        this.clock = clock;
    }

    Duration claimTimeout() {
        return claimTimeout;
    }

    /** How far a generation is by its stored token; empty when there is none. */
    Optional<Token> read(Generation generation) {
        return Optional.ofNullable(
                        tokens.find(Filters.eq("_id", generation.token())).first())
                .map(Tokens::token);
    }

    /** Makes the token of a new generation; harmless when it is there. */
    void create(Generation generation) {
        tokens.updateOne(
                Filters.eq("_id", generation.token()),
                Updates.combine(Updates.setOnInsert("position", 0L), Updates.setOnInsert("ceiling", 0L)),
                new UpdateOptions().upsert(true));
    }

    /** Claims the token for this node; empty when another node holds it, or there is none. */
    Optional<Token> claim(Generation generation) {
        Document claimed = tokens.findOneAndUpdate(
                Filters.and(Filters.eq("_id", generation.token()), free()),
                Updates.combine(Updates.set("owner", node), Updates.set("claimedAt", clock.millis())),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        return Optional.ofNullable(claimed).map(Tokens::token);
    }

    /** Stores the token and extends the claim; false when the claim is lost. */
    boolean advance(Generation generation, Token token) {
        Bson update = Updates.combine(
                Updates.set("position", token.position()),
                Updates.set("ceiling", token.ceiling()),
                Updates.set("event", token.event()),
                Updates.set("claimedAt", clock.millis()));
        return tokens.updateOne(mine(generation), update).getMatchedCount() == 1;
    }

    void release(Generation generation) {
        tokens.updateOne(mine(generation), Updates.unset("owner"));
    }

    /** Forgets the token of a generation that nobody holds any longer; false when another node holds it. */
    boolean forget(Generation generation) {
        tokens.deleteOne(Filters.and(Filters.eq("_id", generation.token()), free()));
        return read(generation).isEmpty();
    }

    /** Whether this node may claim the token. */
    boolean isFree(Generation generation) {
        Bson held = Filters.and(
                Filters.eq("_id", generation.token()),
                Filters.ne("owner", null),
                Filters.ne("owner", node),
                Filters.gte("claimedAt", claimTimedOut()));
        return tokens.find(held).first() == null;
    }

    private long claimTimedOut() {
        return clock.millis() - claimTimeout.toMillis();
    }

    private Bson free() {
        return Filters.or(
                Filters.eq("owner", null), Filters.eq("owner", node), Filters.lt("claimedAt", claimTimedOut()));
    }

    private Bson mine(Generation generation) {
        return Filters.and(Filters.eq("_id", generation.token()), Filters.eq("owner", node));
    }

    private static Token token(Document stored) {
        return new Token(
                stored.get("position", Number.class).longValue(),
                stored.get("ceiling", Number.class).longValue(),
                stored.getString("event"));
    }
}
