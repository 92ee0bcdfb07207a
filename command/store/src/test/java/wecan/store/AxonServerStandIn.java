package wecan.store;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc.CommandServiceImplBase;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc.PlatformServiceImplBase;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc.EventStoreImplBase;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.TrackingToken;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands for Axon Server, over gRPC on loopback: the calls of its event store, command and platform services that this
 * store makes, as their protocol files describe them. It keeps everything in memory. It does not show that Axon Server
 * itself is durable, fast or gives the same errors; where one is at hand the same tests run against it.
 */
public final class AxonServerStandIn implements AutoCloseable {
    private final Events events = new Events();
    private final Commands commands = new Commands();
    private final int port;
    private volatile Server server;

    public AxonServerStandIn() {
        server = start(0);
        port = server.getPort();
    }

    private Server start(int port) {
        try {
            return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .addService(new Platform())
                    .addService(events)
                    .addService(commands)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** host:port of it. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** As when it is stopped; its events stay. */
    void goAway() throws InterruptedException {
        server.shutdownNow().awaitTermination();
    }

    /** At the address of before. */
    void comeBack() {
        server = start(port);
    }

    /** How many commands each client was given, by client. */
    public Map<String, Map<String, Integer>> deliveries() {
        return commands.deliveries;
    }

    /** All events, in order. */
    public List<Event> events() {
        return events.all();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Platform extends PlatformServiceImplBase {
        @Override
        public void getPlatformServer(ClientIdentification client, StreamObserver<PlatformInfo> answer) {
            answer.onNext(PlatformInfo.newBuilder()
                    .setSameConnection(true)
                    .setPrimary(NodeInfo.newBuilder()
                            .setHostName("127.0.0.1")
                            .setGrpcPort(port)
                            .setNodeName("stand-in"))
                    .build());
            answer.onCompleted();
        }

        @Override
        public StreamObserver<PlatformInboundInstruction> openStream(
                StreamObserver<PlatformOutboundInstruction> client) {
            return new Inbound<>(
                    instruction -> {
                        if (!instruction.getInstructionId().isEmpty()) {
                            client.onNext(PlatformOutboundInstruction.newBuilder()
                                    .setAck(ack(instruction.getInstructionId()))
                                    .build());
                        }
                    },
                    client::onCompleted);
        }
    }

    private static InstructionAck ack(String instruction) {
        return InstructionAck.newBuilder()
                .setInstructionId(instruction)
                .setSuccess(true)
                .build();
    }

    private static final class Events extends EventStoreImplBase {
        private final List<Event> log = new ArrayList<>();
        private final Map<String, Long> last = new HashMap<>();

        synchronized List<Event> all() {
            return List.copyOf(log);
        }

        @Override
        public StreamObserver<Event> appendEvent(StreamObserver<Confirmation> answer) {
            List<Event> transaction = new ArrayList<>();
            return new Inbound<>(transaction::add, () -> {
                String refusal = append(transaction);
                if (refusal == null) {
                    answer.onNext(Confirmation.newBuilder().setSuccess(true).build());
                    answer.onCompleted();
                } else {
                    answer.onError(Status.OUT_OF_RANGE.withDescription(refusal).asRuntimeException());
                }
            });
        }

        private synchronized @Nullable String append(List<Event> transaction) {
            Map<String, Long> next = new HashMap<>();
            for (Event event : transaction) {
                String id = event.getAggregateIdentifier();
                long expected = next.getOrDefault(id, last.getOrDefault(id, -1L)) + 1;
                if (event.getAggregateSequenceNumber() != expected) {
                    return "[AXONIQ-2000] Invalid sequence number " + event.getAggregateSequenceNumber()
                            + " for aggregate " + id + ", expected " + expected;
                }
                next.put(id, expected);
            }
            last.putAll(next);
            log.addAll(transaction);
            notifyAll();
            return null;
        }

        @Override
        public synchronized void getLastToken(GetLastTokenRequest request, StreamObserver<TrackingToken> answer) {
            answer.onNext(TrackingToken.newBuilder().setToken(log.size() - 1).build());
            answer.onCompleted();
        }

        @Override
        public StreamObserver<GetEventsRequest> listEvents(StreamObserver<EventWithToken> reader) {
            Reading reading = new Reading(reader);
            return new Inbound<>(reading::request, reading::end);
        }

        private final class Reading {
            private final StreamObserver<EventWithToken> reader;
            private @Nullable Thread thread;
            private long permits;
            private boolean ended;

            Reading(StreamObserver<EventWithToken> reader) {
                this.reader = reader;
            }

            void request(GetEventsRequest request) {
                synchronized (Events.this) {
                    permits += request.getNumberOfPermits();
                    Events.this.notifyAll();
                    if (thread == null) {
                        thread = Thread.ofVirtual().start(() -> send(request.getTrackingToken()));
                    }
                }
            }

            private void send(long from) {
                for (long token = from; ; token++) {
                    Event event;
                    synchronized (Events.this) {
                        while (!ended && (permits == 0 || token >= log.size())) {
                            try {
                                Events.this.wait();
                            } catch (InterruptedException e) {
                                return;
                            }
                        }
                        if (ended) {
                            break;
                        }
                        permits--;
                        event = log.get((int) token);
                    }
                    reader.onNext(EventWithToken.newBuilder()
                            .setToken(token)
                            .setEvent(event)
                            .build());
                }
                reader.onCompleted();
            }

            void end() {
                synchronized (Events.this) {
                    ended = true;
                    Events.this.notifyAll();
                }
            }
        }
    }

    private static final class Commands extends CommandServiceImplBase {
        /** Who handles a command, by client. */
        private final Map<String, TreeMap<String, StreamObserver<CommandProviderInbound>>> handlers =
                new ConcurrentHashMap<>();

        private final Map<String, UnderWay> underWay = new ConcurrentHashMap<>();
        private final Map<String, Map<String, Integer>> deliveries = new ConcurrentHashMap<>();

        @Override
        public StreamObserver<CommandProviderOutbound> openStream(StreamObserver<CommandProviderInbound> client) {
            return new Inbound<>(message -> handle(message, client), () -> {
                forget(client);
                client.onCompleted();
            });
        }

        private void handle(CommandProviderOutbound message, StreamObserver<CommandProviderInbound> client) {
            switch (message.getRequestCase()) {
                case SUBSCRIBE ->
                    change(
                            message.getSubscribe().getCommand(),
                            all -> all.put(message.getSubscribe().getClientId(), client));
                case UNSUBSCRIBE ->
                    change(
                            message.getUnsubscribe().getCommand(),
                            all -> all.remove(message.getUnsubscribe().getClientId()));
                case COMMAND_RESPONSE ->
                    answer(message.getCommandResponse().getRequestIdentifier(), message.getCommandResponse());
                default -> {}
            }
            if (!message.getInstructionId().isEmpty()) {
                synchronized (client) {
                    client.onNext(CommandProviderInbound.newBuilder()
                            .setAck(ack(message.getInstructionId()))
                            .build());
                }
            }
        }

        private void change(
                String command,
                java.util.function.Consumer<TreeMap<String, StreamObserver<CommandProviderInbound>>> change) {
            handlers.compute(command, (name, all) -> {
                TreeMap<String, StreamObserver<CommandProviderInbound>> changed =
                        all == null ? new TreeMap<>() : new TreeMap<>(all);
                change.accept(changed);
                return changed;
            });
        }

        private record UnderWay(
                StreamObserver<CommandResponse> sender, StreamObserver<CommandProviderInbound> client) {}

        private void forget(StreamObserver<CommandProviderInbound> client) {
            handlers.keySet()
                    .forEach(command -> change(command, all -> all.values().remove(client)));
            underWay.forEach((id, command) -> {
                if (command.client().equals(client)) {
                    answer(id, refusal(id, "AXONIQ-4003", "The client that handles the command is gone"));
                }
            });
        }

        private static CommandResponse refusal(String id, String code, String message) {
            return CommandResponse.newBuilder()
                    .setRequestIdentifier(id)
                    .setErrorCode(code)
                    .setErrorMessage(ErrorMessage.newBuilder().setMessage(message))
                    .build();
        }

        private void answer(String request, CommandResponse response) {
            UnderWay command = underWay.remove(request);
            if (command != null) {
                command.sender().onNext(response);
                command.sender().onCompleted();
            }
        }

        @Override
        public void dispatch(Command command, StreamObserver<CommandResponse> sender) {
            String id = command.getMessageIdentifier();
            String key = command.getProcessingInstructionsList().stream()
                    .filter(instruction -> instruction.getKey() == ProcessingKey.ROUTING_KEY)
                    .map(instruction -> instruction.getValue().getTextValue())
                    .findFirst()
                    .orElse(id);
            TreeMap<String, StreamObserver<CommandProviderInbound>> all =
                    handlers.getOrDefault(command.getName(), new TreeMap<>());
            if (all.isEmpty()) {
                sender.onNext(refusal(id, "AXONIQ-4000", "No Handler for command: " + command.getName()));
                sender.onCompleted();
                return;
            }
            var chosen = List.copyOf(all.entrySet()).get(Math.floorMod(key.hashCode(), all.size()));
            StreamObserver<CommandProviderInbound> client = chosen.getValue();
            underWay.put(id, new UnderWay(sender, client));
            deliveries
                    .computeIfAbsent(chosen.getKey(), c -> new ConcurrentHashMap<>())
                    .merge(key, 1, Integer::sum);
            synchronized (client) {
                client.onNext(CommandProviderInbound.newBuilder()
                        .setInstructionId(id)
                        .setCommand(command)
                        .build());
            }
        }
    }

    private record Inbound<T>(java.util.function.Consumer<T> each, Runnable end) implements StreamObserver<T> {
        @Override
        public void onNext(T message) {
            each.accept(message);
        }

        @Override
        public void onError(Throwable failure) {
            end.run();
        }

        @Override
        public void onCompleted() {
            end.run();
        }
    }
}
