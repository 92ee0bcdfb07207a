package wecan.messages.sourcing;

import org.jspecify.annotations.Nullable;

/**
 * What became of a row of an import.
 *
 * @param row its number in the file, from 1, the heading not counted
 * @param code why it was refused, a stable code; null unless refused
 * @param field the column that is wrong; null when it is none
 */
public record RowResult(
        int row,
        @Nullable String externalKey,
        Outcome outcome,
        @Nullable String code,
        @Nullable String field) {
    /** What became of it. */
    public enum Outcome {
        ACCEPTED,
        /** The same row was imported before: nothing changed. */
        REPEATED,
        REFUSED
    }
}
