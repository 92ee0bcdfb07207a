package wecan.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events in {@code store.event}, one row each, written by {@link GroupCommit}: positions have no gaps and follow the order
 * of commits, so a {@link GlobalSequenceTrackingToken} says all about how far a reader is.
 */
public final class PostgresEventEngine extends BatchingEventStorageEngine {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresEventEngine.class);

    /** The channel on which other processes hear of commits; the payload is the position. */
    static final String CHANNEL = "wecan_events";

    private static final String EVENTS = "select " + StoredEvent.COLUMNS + " from store.event ";

    /** Events that are read in one query. */
    static final int BATCH = 1_000;

    private final Database database;
    private final EventWriter writer;
    private final Commits commits;
    private final Snapshots snapshots;

    private PostgresEventEngine(Builder builder) {
        super(builder);
        this.database = builder.database;
        this.writer = builder.writer;
        this.commits = builder.commits;
        this.snapshots = builder.snapshots;
    }

    /** @param database for reading */
    public static PostgresEventEngine of(
            Database database, EventWriter writer, Commits commits, EventSerializer serializer, Snapshots snapshots) {
        Builder builder = new Builder(database, writer, commits, snapshots);
        builder.eventSerializer(serializer);
        builder.snapshotSerializer(serializer);
        builder.batchSize(BATCH);
        return new PostgresEventEngine(builder);
    }

    private static final class Builder extends BatchingEventStorageEngine.Builder {
        private final Database database;
        private final EventWriter writer;
        private final Commits commits;
        private final Snapshots snapshots;

        Builder(Database database, EventWriter writer, Commits commits, Snapshots snapshots) {
            this.database = database;
            this.writer = writer;
            this.commits = commits;
            this.snapshots = snapshots;
        }
    }

    /** Within a unit of work they are gathered, for {@link #write}; without one they are written at once. */
    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (CurrentUnitOfWork.isStarted()) {
            UnitAppend.of(CurrentUnitOfWork.get()).add(events);
        } else if (!events.isEmpty()) {
            UnitAppend.write(writer, null, events, serializer);
        }
    }

    /** Makes durable what the unit of work has gathered; see {@link UnitAppend#write}. */
    long write(UnitOfWork<?> unit) {
        return UnitAppend.of(unit).write(writer, getEventSerializer());
    }

    /**
     * The next events after a position, as they are read in one query.
     *
     * @param events in order; fewer or more than positions when upcasters drop or split
     * @param last the last position that was read; the given one when there are no events
     */
    record Batch(List<TrackedEventMessage<?>> events, long last) {}

    Batch readBatch(long after) {
        List<TrackedEventMessage<?>> recent = commits.recent(after, BATCH);
        if (!recent.isEmpty()) {
            return new Batch(recent, after + recent.size());
        }
        List<TrackedEventData<byte[]>> data = fetchTrackedEvents(new GlobalSequenceTrackingToken(after), BATCH);
        if (data.isEmpty()) {
            return new Batch(List.of(), after);
        }
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        try {
            EventUtils.upcastAndDeserializeTrackedEvents(data.stream(), getEventSerializer(), upcasterChain)
                    .map(PostgresEventEngine::deserialised)
                    .forEach(events::add);
        } catch (SerializationException e) {
            if (events.isEmpty()) {
                throw e;
            }
            // What can be read comes first: the next read fails on the very event.
            return new Batch(events, position(events.getLast().trackingToken()));
        }
        return new Batch(events, position(data.getLast().trackingToken()));
    }

    /** Here, on the thread that reads ahead; what cannot be is left to whoever asks for it, after the events before it. */
    private static TrackedEventMessage<?> deserialised(TrackedEventMessage<?> event) {
        try {
            var unused = event.getPayload();
        } catch (SerializationException e) {
            LOG.debug("{} cannot be deserialised", event.getIdentifier(), e);
        }
        return event;
    }

    @Override
    protected List<TrackedEventData<byte[]>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        long after = position(lastToken);
        return database.query(EVENTS + "where position > ? order by position limit ?", statement -> {
            statement.setLong(1, after);
            statement.setInt(2, batchSize);
            List<TrackedEventData<byte[]>> events = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.add(new TrackedDomainEventData<>(
                            new GlobalSequenceTrackingToken(row.getLong(1)), StoredEvent.of(row)));
                }
            }
            return events;
        });
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return database.query(EVENTS + "where id = ? and seq >= ? order by seq limit ?", statement -> {
            statement.setObject(1, UUID.fromString(aggregateIdentifier));
            statement.setLong(2, firstSequenceNumber);
            statement.setInt(3, batchSize);
            List<StoredEvent> events = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.add(StoredEvent.of(row));
                }
            }
            return events;
        });
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return database.query("select max(seq) from store.event where id = ?", statement -> {
            statement.setObject(1, UUID.fromString(aggregateIdentifier));
            return Optional.ofNullable(longOf(statement));
        });
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(readHead());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        Long first =
                database.<@Nullable Long>query("select min(position) from store.event where at >= ?", statement -> {
                    statement.setObject(1, OffsetDateTime.ofInstant(dateTime, ZoneOffset.UTC));
                    return longOf(statement);
                });
        return first == null ? createHeadToken() : new GlobalSequenceTrackingToken(first - 1);
    }

    /** The last committed position, 0 for an empty store. */
    long readHead() {
        Long head = database.<@Nullable Long>query("select position from store.head", PostgresEventEngine::longOf);
        if (head == null) {
            throw new StoreFailure("The schema of the store has no head: run the migrations");
        }
        return head;
    }

    /** @throws StoreFailure when there is one that cannot be read; the store then reads the events */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return snapshots.find(aggregateIdentifier);
    }

    /** Not asked for: what is stored of a snapshot means nothing without its key, see {@link #readSnapshot}. */
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return Stream.empty();
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        snapshots.store(snapshot, snapshots.key());
    }

    static long position(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> 0;
            case GlobalSequenceTrackingToken t -> t.getGlobalIndex();
            default -> throw new IllegalArgumentException("Not a token of this store: " + token);
        };
    }

    private static @Nullable Long longOf(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getObject(1, Long.class) : null;
        }
    }
}
