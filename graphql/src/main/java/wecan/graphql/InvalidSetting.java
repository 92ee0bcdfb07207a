package wecan.graphql;

import com.google.errorprone.annotations.FormatMethod;

/** A setting has a value that cannot be. The message is one sentence that names it and says what to do. */
public final class InvalidSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @FormatMethod
    InvalidSetting(String sentence, Object... values) {
        super(sentence.formatted(values));
    }
}
