package wecan.store;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.axonserver.connector.event.util.GrpcExceptionParser;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * The events of one context of Axon Server. Its index begins at 0, our positions at 1. What it keeps of an event are our
 * bytes of the payload under our name and revision, the metadata as texts, and the time to the millisecond.
 * Thread-safe.
 */
final class AxonServerEvents implements MirrorSource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BUFFER = 1_000;
    private static final String TAKEN = "AXONIQ-2000";

    private final Supplier<AxonServerConnection> connection;
    private final Serializer serializer;

    AxonServerEvents(Supplier<AxonServerConnection> connection, Serializer serializer) {
        this.connection = connection;
        this.serializer = serializer;
    }

    /**
     * All of them, in one transaction of Axon Server.
     *
     * @throws ConcurrencyException when a number of an aggregate is taken; nothing was appended
     * @throws StoreFailure when it is not known whether they were appended
     */
    void append(List<EventRow> rows, Duration patience) {
        Event[] events = rows.stream().map(AxonServerEvents::event).toArray(Event[]::new);
        try {
            boolean appended = ask(channel().appendEvents(events), patience).getSuccess();
            if (!appended) {
                throw new StoreFailure("Axon Server did not take the events. The same command may be sent again.");
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (isTaken(cause)) {
                throw new ConcurrencyException("A number of the aggregate is taken", cause);
            }
            throw failure(cause);
        }
    }

    private static boolean isTaken(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains(TAKEN)
                || GrpcExceptionParser.parse(failure) instanceof ConcurrencyException;
    }

    @Override
    public long head() {
        try {
            return ask(channel().getLastToken(), PATIENCE) + 1;
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    @Override
    public Events after(long position) {
        EventStream stream = channel().openStream(position - 1, BUFFER, BUFFER / 2);
        return new Events() {
            @Override
            public List<Sourced> next(int limit, Duration patience) throws InterruptedException {
                List<Sourced> events = new ArrayList<>();
                EventWithToken next = stream.nextIfAvailable(patience.toMillis(), TimeUnit.MILLISECONDS);
                while (next != null) {
                    events.add(new Sourced(next.getToken() + 1, row(next.getEvent())));
                    next = events.size() < limit ? stream.nextIfAvailable() : null;
                }
                if (events.isEmpty() && stream.isClosed()) {
                    throw new StoreFailure("The stream from Axon Server has ended");
                }
                return events;
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    private EventChannel channel() {
        return connection.get().eventChannel();
    }

    private static <T> T ask(CompletableFuture<T> answer, Duration patience) throws ExecutionException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted while Axon Server was asked", e);
        } catch (TimeoutException e) {
            throw new StoreFailure("Axon Server did not answer within " + patience.toSeconds() + " s", e);
        }
    }

    private static StoreFailure failure(Throwable cause) {
        return new StoreFailure("Axon Server did not answer: " + cause.getMessage(), cause);
    }

    private static Event event(EventRow row) {
        Event.Builder event = Event.newBuilder()
                .setMessageIdentifier(row.eventId().toString())
                .setAggregateIdentifier(row.aggregate().toString())
                .setAggregateSequenceNumber(row.seq())
                .setAggregateType(row.message().getType())
                .setTimestamp(row.at().toEpochMilli())
                .setPayload(SerializedObject.newBuilder()
                        .setType(row.payload().getType().getName())
                        .setRevision(row.payload().getType().getRevision())
                        .setData(ByteString.copyFrom(row.payload().getData())));
        row.message()
                .getMetaData()
                .forEach((key, value) -> event.putMetaData(
                        key,
                        MetaDataValue.newBuilder()
                                .setTextValue(value.toString())
                                .build()));
        return event.build();
    }

    private EventRow row(Event event) {
        Map<String, String> metadata = new HashMap<>();
        event.getMetaDataMap().forEach((key, value) -> metadata.put(key, value.getTextValue()));
        var payload = new SimpleSerializedObject<>(
                event.getPayload().getData().toByteArray(),
                byte[].class,
                event.getPayload().getType(),
                event.getPayload().getRevision());
        var message = new GenericDomainEventMessage<>(
                event.getAggregateType(),
                event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                new SerializedMessage<>(
                        event.getMessageIdentifier(),
                        new LazyDeserializingObject<>(payload, serializer),
                        new LazyDeserializingObject<>(MetaData.from(metadata))),
                Instant.ofEpochMilli(event.getTimestamp()));
        return new EventRow(
                message,
                java.util.UUID.fromString(event.getAggregateIdentifier()),
                java.util.UUID.fromString(event.getMessageIdentifier()),
                payload,
                serializer.serialize(MetaData.from(metadata), byte[].class));
    }
}
