package wecan.graphql.platform;

import java.util.List;

/** An engine that runs processors. Thread-safe; nothing here blocks for longer than a few seconds. */
public interface ProcessorPort {
    /** What it runs. Asks no database. */
    List<RunningProcessor> processors();

    /**
     * Stops a processor of its own. Again: no harm.
     *
     * @return false when it is still busy with what it began, and stops after that
     * @throws wecan.messages.CommandRejected with {@link OperatorRejection} when this one cannot be paused
     */
    boolean pause(String name);

    /**
     * Lets a processor of its own go on. Again: no harm.
     *
     * @return false when it goes on as soon as it has stopped
     * @throws wecan.messages.CommandRejected as {@link #pause}
     */
    boolean resume(String name);
}
