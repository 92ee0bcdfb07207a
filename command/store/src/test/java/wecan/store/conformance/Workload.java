package wecan.store.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.ToLongFunction;
import org.axonframework.eventhandling.TrackedEventMessage;
import wecan.messages.AggregateCommand;
import wecan.messages.MessageKeys;
import wecan.messages.PlatformRejection.VersionConflict;
import wecan.messages.work.ProjectCommand.AddDependency;
import wecan.messages.work.ProjectEvent.TaskEnrolled;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.store.CommandAnswer;
import wecan.store.CommandContext;
import wecan.store.conformance.Subject.Node;

/**
 * What a writer does until it is stopped: each of its threads sends one command after the other, numbered from 0, each
 * under its own id and each making two events, some to a folder that all share. Which command has which number follows
 * from {@code name} alone, so that everything can be asked again.
 *
 * @param name another one for each writer
 * @param threads how many
 * @param shared the folder that all writers share; exists already
 */
public record Workload(String name, int threads, UUID shared) {
    /** Every so many commands of a thread go to the shared folder. */
    private static final int SHARED = 10;

    /** One command of the workload. */
    public record Order(int thread, int number) {}

    /** An order that was answered. */
    public record Answered(Order order, long position) {
        /** A line that is whole or not taken for one. */
        String line() {
            return "answered " + order.thread() + " " + order.number() + " " + position + " .";
        }

        static Optional<Answered> of(String line) {
            String[] words = line.split(" ", -1);
            return words.length == 5 && words[0].equals("answered") && words[4].equals(".")
                    ? Optional.of(new Answered(
                            new Order(Integer.parseInt(words[1]), Integer.parseInt(words[2])),
                            Long.parseLong(words[3])))
                    : Optional.empty();
        }
    }

    /** The folder of a thread alone. */
    public ProjectId own(int thread) {
        return new ProjectId(id("folder", thread, 0));
    }

    public AggregateCommand command(Order order) {
        ProjectId folder = order.number() % SHARED == SHARED - 1 ? new ProjectId(shared) : own(order.thread());
        return new AddDependency(
                folder,
                new TaskId(id("task", order.thread(), order.number())),
                new TaskId(id("other", order.thread(), order.number())),
                Kit.PERSON);
    }

    public CommandContext context(Order order) {
        return Kit.context(id("command", order.thread(), order.number()));
    }

    private UUID id(String kind, int thread, int number) {
        return UUID.nameUUIDFromBytes(
                (name + "/" + kind + "/" + thread + "/" + number).getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the folders that the threads have for themselves. */
    public void prepare(Node node) {
        for (int thread = 0; thread < threads; thread++) {
            node.send(Kit.create(own(thread)), Kit.context(UUID.randomUUID())).join();
        }
    }

    /** Sends one order until it is answered with anything but a version conflict. */
    public CommandAnswer send(Node node, Order order) {
        while (true) {
            try {
                return node.send(command(order), context(order)).join();
            } catch (CompletionException e) {
                if (!(Kit.rejectionOf(e) instanceof VersionConflict)) {
                    throw e;
                }
            }
        }
    }

    /** Runs for ever, a line to {@code out} for each order as soon as it is answered. What fails otherwise ends the process. */
    public void run(Node node, PrintStream out) throws InterruptedException {
        List<Thread> all = java.util.stream.IntStream.range(0, threads)
                .mapToObj(thread -> Thread.ofVirtual().start(() -> {
                    for (int number = 0; ; number++) {
                        Order order = new Order(thread, number);
                        out.println(new Answered(order, send(node, order).position()).line());
                        out.flush();
                    }
                }))
                .toList();
        for (Thread thread : all) {
            thread.join();
        }
    }

    /** Both events of each order that was answered are there once, side by side; of every other command all or none. */
    public void assertOnce(
            List<TrackedEventMessage<?>> events,
            ToLongFunction<TrackedEventMessage<?>> position,
            Collection<Answered> answered) {
        Map<String, List<Long>> positions = new HashMap<>();
        for (TrackedEventMessage<?> event : events) {
            if (event.getPayload() instanceof TaskEnrolled) {
                positions
                        .computeIfAbsent(
                                (String) event.getMetaData().get(MessageKeys.COMMAND_ID), k -> new ArrayList<>())
                        .add(position.applyAsLong(event));
            }
        }
        assertThat(positions.values())
                .allSatisfy(two -> assertThat(two).containsExactly(two.getFirst(), two.getFirst() + 1));
        assertThat(answered).allSatisfy(answer -> assertThat(positions)
                .extractingByKey(context(answer.order()).commandId().toString())
                .isEqualTo(List.of(answer.position() - 1, answer.position())));
    }

    /** As arguments of a process. */
    public List<String> arguments() {
        return List.of(name, Integer.toString(threads), shared.toString());
    }

    public static Workload of(List<String> arguments) {
        return new Workload(arguments.get(0), Integer.parseInt(arguments.get(1)), UUID.fromString(arguments.get(2)));
    }
}
