package wecan.audit;

/** The steps of verifying a bundle, in the order in which they are taken. */
public enum Step {
    V1("container", "The bundle is a ZIP file of at most 4 MiB and 64 known files, with exactly one encoding."),
    V2("entry", "The log entry re-encodes to itself; payload and metadata in the bundle have the digests it states."),
    V3("leaf", "The leaf hash of the entry is computed anew, and the proof speaks about the entry's own index."),
    V4("checkpoint", "The log's key of the trust file, and nobody else, signed the checkpoint, under the log's name."),
    V5("witnesses", "A quorum of independent witnesses cosigned the checkpoint."),
    V6("inclusion", "The entry is under the checkpoint's root, at its index."),
    V7("block", "The orderers signed the block, its data has its hash, and the pinned configuration is in force."),
    V8("envelope", "The anchoring transaction is well-formed and endorsed as the endorsement policy asks."),
    V9("write set", "The transaction wrote exactly this checkpoint, and read the head before it."),
    V10("commit", "Peers of enough organisations signed that the transaction is VALID."),
    V11("certificates", "Every certificate chains to the pinned configuration's roots, in its role, at that time."),
    V12("time and state", "A time stamp and the proof of a balance.");

    private final String title;
    private final String promise;

    Step(String title, String promise) {
        this.title = title;
        this.promise = promise;
    }

    public String title() {
        return title;
    }

    /** What holds when the step passes. */
    public String promise() {
        return promise;
    }
}
