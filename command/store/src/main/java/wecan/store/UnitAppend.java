package wecan.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import wecan.store.Append.Written;

/**
 * What a unit of work has published so far, gathered while its commit is prepared and written once when it commits: a
 * unit that fails before leaves nothing. Belongs to the unit's thread.
 */
final class UnitAppend {
    private static final String RESOURCE = UnitAppend.class.getName();

    private final List<EventMessage<?>> events = new ArrayList<>();
    private Append.@Nullable Command command;
    private Runnable condition = () -> {};
    private @Nullable Long position;

    static UnitAppend of(UnitOfWork<?> unit) {
        return unit.root().getOrComputeResource(RESOURCE, key -> new UnitAppend());
    }

    void add(List<? extends EventMessage<?>> published) {
        events.addAll(published);
    }

    /** Is to be remembered with the events. */
    void accepted(Append.Command accepted) {
        command = accepted;
    }

    /** Is called before anything is written, and throws when nothing may be. */
    void require(Runnable check) {
        condition = check;
    }

    /** The sequence number of the first event of an aggregate, null where the unit has none of it. */
    @Nullable
    Long firstSeq(UUID aggregate) {
        String id = aggregate.toString();
        for (EventMessage<?> message : events) {
            if (message instanceof DomainEventMessage<?> event
                    && event.getAggregateIdentifier().equals(id)) {
                return event.getSequenceNumber();
            }
        }
        return null;
    }

    /**
     * Writes it, unless that was done before.
     *
     * @return the position of the last event, the head when there is none
     * @throws RepeatedCommand when the command was accepted before
     * @throws AggregateStreamCreationException when the aggregate's first event is there already
     * @throws ConcurrencyException when another of the aggregate's events is
     * @throws StoreFailure when the database fails; what became of it is not known then
     */
    long write(EventWriter writer, Serializer serializer) {
        if (position == null) {
            condition.run();
            position = write(writer, command, events, serializer);
        }
        return position;
    }

    static long write(
            EventWriter writer,
            Append.@Nullable Command command,
            List<? extends EventMessage<?>> events,
            Serializer serializer) {
        long era = writer.era();
        List<EventRow> rows = new ArrayList<>(events.size());
        events.forEach(event -> rows.add(EventRow.of(event, serializer)));
        return switch (writer.write(new Append(command, rows, era))) {
            case Written.At(long at) -> at;
            case Written.Repeated() -> throw new RepeatedCommand();
            case Written.Conflict(DomainEventMessage<?> event) -> throw conflict(event);
            case Written.Failed(Exception cause) ->
                throw new StoreFailure(
                        "The database did not take it: " + cause.getMessage() + ". The same command may be sent again.",
                        cause);
        };
    }

    private static RuntimeException conflict(DomainEventMessage<?> event) {
        String what = "Event " + event.getSequenceNumber() + " of " + event.getType() + " "
                + event.getAggregateIdentifier() + " is there already";
        return event.getSequenceNumber() == 0
                ? new AggregateStreamCreationException(what)
                : new ConcurrencyException(what);
    }
}
