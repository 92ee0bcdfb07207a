package wecan.adapters.signing;

import wecan.messages.Rejection;

/** Why a PDF is not taken, or not sealed. Carried by {@link wecan.messages.CommandRejected}. */
public sealed interface PdfRejection extends Rejection {
    /** It does not begin with {@code %PDF-}: upload a PDF. */
    record NotAPdf() implements PdfRejection {}

    /** Upload a smaller one: at most {@code maxBytes}. */
    record PdfTooLarge(long maxBytes) implements PdfRejection {}

    /** It is encrypted, with or without a password: save it without protection. */
    record PdfEncrypted() implements PdfRejection {}

    /** It is cut off or does not follow the format strictly; other programs may repair it silently: save it anew. */
    record PdfDamaged() implements PdfRejection {}

    /** It asks for more than is granted to one file: save it anew, or split it. */
    record PdfTooComplex(Excess of) implements PdfRejection {}

    /** It can do things or show what is not on its pages: remove that, print it to a new PDF. */
    record PdfActiveContent(Active kind) implements PdfRejection {}

    /** An earlier signature forbids further ones. */
    record PdfLocked() implements PdfRejection {}

    /** There are {@code pages} of them. */
    record PageNotThere(int page, int pages) implements PdfRejection {}

    /** The seal must lie wholly on the visible page, which is {@code width} times {@code height} millimetres. */
    record SealOutsidePage(int width, int height) implements PdfRejection {}

    /** The seal would cover an earlier seal, a form field, a note or a link: choose another place. */
    record SealOverlaps() implements PdfRejection {}

    /** The project's font has no picture for this character of the seal's text. */
    record SealCharacterUnknown(String character) implements PdfRejection {}

    /** The seal's certificate is expired, not valid yet, revoked or not from a trusted authority. */
    record SealCertificateInvalid() implements PdfRejection {}

    /** Too many PDF are being worked on: try again in a moment. */
    record PdfWorkersBusy() implements PdfRejection {}

    /** What there may be too much of. */
    enum Excess {
        PAGES,
        PAGE_SIZE,
        CONTENT,
        OBJECTS,
        MEMORY,
        TIME
    }

    /** What a PDF to be sealed must not hold, since the sealer does not see it or it may change what others see. */
    enum Active {
        SCRIPT,
        LAUNCH,
        SUBMIT,
        EMBEDDED_FILE,
        MEDIA,
        DYNAMIC_FORM
    }
}
