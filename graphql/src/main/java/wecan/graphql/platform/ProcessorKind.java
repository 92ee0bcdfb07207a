package wecan.graphql.platform;

/** What a processor is for. */
public enum ProcessorKind {
    /** 投影: keeps documents that are read. */
    PROJECTION,
    /** 策略: sends commands when something has happened. */
    POLICY,
    /** Works outside: files, seals, Fabric, the log. */
    WORKER
}
