package wecan.fabric;

import org.jspecify.annotations.Nullable;

/**
 * Fabric did not answer, or could not carry out what it was asked: no connection, a peer or the orderer is down, too few
 * endorsements, a timeout. Nothing is known about the outcome. To try again later, with {@link Chain#awaitUp()} before, is
 * always right, for everything that the platform submits may be submitted twice.
 */
public final class FabricUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FabricUnavailable(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
