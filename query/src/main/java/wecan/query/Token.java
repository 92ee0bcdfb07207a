package wecan.query;

import org.jspecify.annotations.Nullable;

/**
 * How far a generation is.
 *
 * @param position everything up to it is in the documents
 * @param ceiling nothing after it is in the documents; what lies between may be
 * @param event the identifier of the event at the ceiling, by which another history under the same positions is noticed;
 *     null at the beginning
 */
record Token(long position, long ceiling, @Nullable String event) {
    static final Token BEGINNING = new Token(0, 0, null);
}
