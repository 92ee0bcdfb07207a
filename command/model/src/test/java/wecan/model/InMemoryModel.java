package wecan.model;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import wecan.messages.AggregateCommand;
import wecan.messages.CommandRejected;
import wecan.messages.DomainEvent;
import wecan.messages.Rejection;

/** Aggregates on Axon's in-memory event store, for tests that need more than one command. */
public final class InMemoryModel {
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final List<EventMessage<?>> recorded = new ArrayList<>();
    private final ParameterResolverFactory parameters;

    public InMemoryModel(Clock clock) {
        this(clock, Aggregates.ALL);
    }

    public InMemoryModel(Clock clock, List<Class<?>> aggregates) {
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        Histories histories = id -> Fixtures.history(store.readEvents(id.toString())
                .asStream()
                .map(m -> (DomainEvent) m.getPayload())
                .toList());
        parameters = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(InMemoryModel.class),
                new SimpleResourceParameterResolverFactory(List.of(clock, histories, Fixtures.CERTIFICATES)));
        store.subscribe(recorded::addAll);
        aggregates.forEach(type -> host(type, store));
    }

    private <T> void host(Class<T> type, EmbeddedEventStore store) {
        AggregateAnnotationCommandHandler.<T>builder()
                .aggregateType(type)
                .parameterResolverFactory(parameters)
                .commandTargetResolver(command -> new VersionedAggregateIdentifier(
                        ((AggregateCommand) command.getPayload()).aggregateId().toString(), null))
                .repository(EventSourcingRepository.builder(type)
                        .eventStore(store)
                        .parameterResolverFactory(parameters)
                        .build())
                .build()
                .subscribe(bus);
    }

    /** Everything recorded so far, in order. */
    public List<EventMessage<?>> recorded() {
        return List.copyOf(recorded);
    }

    public List<DomainEvent> events() {
        return recorded.stream().map(m -> (DomainEvent) m.getPayload()).toList();
    }

    public <E> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    public void send(AggregateCommand command) {
        dispatch(new GenericCommandMessage<>(command));
    }

    /** Carries the command out and throws what the aggregate throws, and a refusal that it returns. */
    public void dispatch(CommandMessage<AggregateCommand> command) {
        CompletableFuture<CommandResultMessage<?>> answer = new CompletableFuture<>();
        bus.dispatch(command, (c, result) -> answer.complete(result));
        CommandResultMessage<?> result = answer.join();
        if (result.isExceptional()) {
            if (result.exceptionResult() instanceof RuntimeException e) {
                throw e;
            }
            throw new CompletionException(result.exceptionResult());
        }
        if (result.getPayload() instanceof Rejection rejection) {
            throw new CommandRejected(rejection);
        }
    }

    public ParameterResolverFactory parameters() {
        return parameters;
    }
}
