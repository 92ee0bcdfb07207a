package wecan.adapters.signing;

import org.jspecify.annotations.Nullable;

/** A part that sealing needs has failed: a key, a time-stamp authority, a process. Nothing was sealed; try again. */
public final class SigningFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SigningFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
