package wecan.graphql.web;

import wecan.messages.Rejection;

/** Why a public verification is not done now. */
public sealed interface VerificationRejection extends Rejection {
    /** From one address. Wait a while. */
    record TooManyVerifications(int perMinute) implements VerificationRejection {}

    /** The document took longer than {@code seconds} to arrive. */
    record UploadTooSlow(long seconds) implements VerificationRejection {}

    /** The read models are being rebuilt after a start. Try again. */
    record StartingVerifications() implements VerificationRejection {}
}
