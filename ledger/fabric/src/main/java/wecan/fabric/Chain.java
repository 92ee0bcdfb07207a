package wecan.fabric;

/**
 * The channel and the {@code wecan} chaincode on it, as the workers of this module need them. All methods may be called
 * from any thread; all throw {@link FabricUnavailable} at once while there is no connection, and {@link ChaincodeError} when
 * the chaincode refuses.
 */
public interface Chain {
    /** Asks the chaincode; nothing is written. */
    byte[] evaluate(String function, String... arguments) throws InterruptedException;

    /**
     * Has a call endorsed, ordered and committed. A lost commit status is asked for again.
     *
     * @return once it is committed and valid
     * @throws TransactionConflict when another transaction came between; the same call again is right
     */
    Committed submit(String function, String... arguments) throws InterruptedException;

    /** The chaincode's name on the channel, which its keys are under. */
    String chaincode();

    /** Asks the peer about the channel's blocks by its system chaincode {@code qscc}; the channel is the first argument. */
    byte[] queryLedger(String function, String... arguments) throws InterruptedException;

    /**
     * Waits until a call is worth trying: there is a connection, and the pause after a failed submit is over.
     *
     * @throws java.util.concurrent.CancellationException when the connection is closed for good
     */
    void awaitUp() throws InterruptedException;
}
