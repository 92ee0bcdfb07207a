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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The processors' tokens, in the same store as the documents, so that both are lost or kept together. Within a unit of
 * work a token is written in the commit phase, after the documents (which are written while the commit is prepared):
 * Axon asks for it <em>before</em>, and a batch that then failed would be lost.
 *
 * <p>Knows tokens of a global sequence, with gaps and without. A read model is rebuilt by dropping it with its tokens,
 * so there are no replay tokens.
 */
public final class MongoTokenStore implements TokenStore {
    private static final String IDENTITY = "identity";

    private final MongoCollection<Document> tokens;
    private final String node;
    private final Duration claimTimeout;
    private final Clock clock;

    /**
     * @param node the name of this node, unlike every other's
     * @param claimTimeout after which a claim that was not extended may be taken over
     */
    public MongoTokenStore(MongoDatabase database, String node, Duration claimTimeout, Clock clock) {
        this.tokens = database.getCollection("tokens");
        this.node = node;
        this.claimTimeout = claimTimeout;
        this.clock = clock;
    }

    /** How far each group is by its stored tokens; 0 for a group without. */
    public Map<String, Long> positions(Iterable<String> groups) {
        Map<String, Long> positions = new TreeMap<>();
        for (String group : groups) {
            Document token = tokens.find(Filters.eq("_id", id(group, 0))).first();
            positions.put(group, token != null && token.get("position") instanceof Number n ? n.longValue() : 0L);
        }
        return positions;
    }

    @Override
    public void initializeTokenSegments(String processor, int segments) {
        initializeTokenSegments(processor, segments, null);
    }

    @Override
    public void initializeTokenSegments(String processor, int segments, @Nullable TrackingToken initial) {
        if (fetchSegments(processor).length > 0) {
            throw new UnableToClaimTokenException("processor " + processor + " has tokens already");
        }
        for (int segment = 0; segment < segments; segment++) {
            initializeSegment(initial, processor, segment);
        }
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        tokens.updateOne(
                Filters.eq("_id", id(processor, segment)),
                Updates.combine(
                        Updates.setOnInsert("processor", processor),
                        Updates.setOnInsert("segment", segment),
                        Updates.setOnInsert("position", position(token)),
                        Updates.setOnInsert("gaps", gaps(token))),
                new UpdateOptions().upsert(true));
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().onCommit(unit -> write(token, processor, segment));
        } else {
            write(token, processor, segment);
        }
    }

    private void write(@Nullable TrackingToken token, String processor, int segment) {
        Bson update = Updates.combine(
                Updates.set("position", position(token)),
                Updates.set("gaps", gaps(token)),
                Updates.set("claimedAt", clock.millis()));
        if (tokens.updateOne(mine(processor, segment), update).getMatchedCount() == 0) {
            throw lost(processor, segment);
        }
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        Bson free = Filters.or(
                Filters.eq("owner", null),
                Filters.eq("owner", node),
                Filters.lt("claimedAt", clock.millis() - claimTimeout.toMillis()));
        Document token = tokens.findOneAndUpdate(
                Filters.and(Filters.eq("_id", id(processor, segment)), free),
                Updates.combine(Updates.set("owner", node), Updates.set("claimedAt", clock.millis())),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (token == null) {
            throw new UnableToClaimTokenException(
                    "token " + id(processor, segment) + " is not there, or another node holds it");
        }
        return token(token);
    }

    @Override
    public void extendClaim(String processor, int segment) {
        Bson update = Updates.set("claimedAt", clock.millis());
        if (tokens.updateOne(mine(processor, segment), update).getMatchedCount() == 0) {
            throw lost(processor, segment);
        }
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        tokens.updateOne(mine(processor, segment), Updates.unset("owner"));
    }

    @Override
    public void deleteToken(String processor, int segment) {
        if (tokens.deleteOne(mine(processor, segment)).getDeletedCount() == 0) {
            throw lost(processor, segment);
        }
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public int[] fetchSegments(String processor) {
        return tokens
                .find(Filters.eq("processor", processor))
                .map(token -> token.get("segment", Number.class).intValue())
                .into(new ArrayList<>())
                .stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        Document identity = tokens.findOneAndUpdate(
                Filters.eq("_id", IDENTITY),
                Updates.setOnInsert("uuid", UUID.randomUUID().toString()),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return Optional.of(Objects.requireNonNull(identity).getString("uuid"));
    }

    private Bson mine(String processor, int segment) {
        return Filters.and(Filters.eq("_id", id(processor, segment)), Filters.eq("owner", node));
    }

    private static String id(String processor, int segment) {
        return processor + "/" + segment;
    }

    private static UnableToClaimTokenException lost(String processor, int segment) {
        return new UnableToClaimTokenException("the claim of token " + id(processor, segment) + " is lost");
    }

    private static @Nullable Long position(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> null;
            case GlobalSequenceTrackingToken global -> global.getGlobalIndex();
            case GapAwareTrackingToken gaps -> gaps.getIndex();
            default ->
                throw new IllegalArgumentException(
                        "a read model keeps positions of a global sequence only, not " + token.getClass());
        };
    }

    /** Null for a sequence without gaps. */
    private static @Nullable List<Long> gaps(@Nullable TrackingToken token) {
        return token instanceof GapAwareTrackingToken gaps ? List.copyOf(gaps.getGaps()) : null;
    }

    private static @Nullable TrackingToken token(Document stored) {
        if (!(stored.get("position") instanceof Number position)) {
            return null;
        }
        List<Long> gaps = stored.getList("gaps", Long.class);
        return gaps == null
                ? new GlobalSequenceTrackingToken(position.longValue())
                : GapAwareTrackingToken.newInstance(position.longValue(), gaps);
    }
}
