package wecan.adapters.documents;

/** The database failed. Nothing was stored; the same may be tried again. */
public final class DocumentStoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DocumentStoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
