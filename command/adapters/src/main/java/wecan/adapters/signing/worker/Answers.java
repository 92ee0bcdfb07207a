package wecan.adapters.signing.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wecan.adapters.signing.PageSize;
import wecan.adapters.signing.PdfFacts;
import wecan.adapters.signing.PdfRejection;
import wecan.adapters.signing.PdfRejection.Active;
import wecan.adapters.signing.PdfRejection.Excess;
import wecan.adapters.signing.PdfReport;
import wecan.adapters.signing.PdfReport.Reason;
import wecan.adapters.signing.PdfReport.SignatureReport;
import wecan.adapters.signing.PdfReport.Verdict;

/** How results and refusals travel from the child to its parent. */
public final class Answers {
    private Answers() {}

    public static byte[] facts(PdfFacts facts) {
        return Wire.encode(facts, (out, value) -> {
            out.writeInt(value.signatures());
            out.writeInt(value.sizes().size());
            for (PageSize size : value.sizes()) {
                out.writeInt(size.width());
                out.writeInt(size.height());
            }
        });
    }

    public static PdfFacts facts(byte[] body) throws IOException {
        return Wire.decode(body, in -> {
            int signatures = Wire.readCount(in);
            int pages = Wire.readCount(in);
            List<PageSize> sizes = new ArrayList<>();
            for (int i = 0; i < pages; i++) {
                sizes.add(new PageSize(in.readInt(), in.readInt()));
            }
            return new PdfFacts(pages, sizes, signatures);
        });
    }

    /** A sealed file's byte range: from 0, then from {@code resume} to the end, without the signature between. */
    public record Sealed(long gap, long resume, long length) {}

    public static byte[] sealed(Sealed sealed) {
        return Wire.encode(sealed, (out, value) -> {
            out.writeLong(value.gap());
            out.writeLong(value.resume());
            out.writeLong(value.length());
        });
    }

    public static Sealed sealed(byte[] body) throws IOException {
        return Wire.decode(body, in -> new Sealed(in.readLong(), in.readLong(), in.readLong()));
    }

    public static byte[] report(PdfReport report) {
        return Wire.encode(report, (out, value) -> {
            out.writeUTF(value.sha256());
            out.writeLong(value.size());
            out.writeByte(value.verdict().ordinal());
            out.writeBoolean(value.changedAfterLastSignature());
            out.writeInt(value.signatures().size());
            for (SignatureReport signature : value.signatures()) {
                write(out, signature);
            }
        });
    }

    public static PdfReport report(byte[] body) throws IOException {
        return Wire.decode(body, in -> {
            String sha256 = in.readUTF();
            long size = in.readLong();
            Verdict verdict = Verdict.values()[in.readUnsignedByte()];
            boolean changed = in.readBoolean();
            int count = Wire.readCount(in);
            List<SignatureReport> signatures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                signatures.add(readSignature(in));
            }
            return new PdfReport(sha256, size, verdict, signatures, changed);
        });
    }

    private static void write(DataOutputStream out, SignatureReport signature) throws IOException {
        out.writeByte(signature.verdict().ordinal());
        out.writeInt(signature.reasons().size());
        for (Reason reason : signature.reasons()) {
            out.writeByte(reason.ordinal());
        }
        out.writeInt(signature.details().size());
        for (String detail : signature.details()) {
            out.writeUTF(detail);
        }
        BigInteger serial = signature.certificateSerial();
        writeOptional(out, serial == null ? null : serial.toString());
        writeOptional(out, signature.certificateSha256());
        writeOptional(out, signature.subject());
        Instant signedAt = signature.signedAt();
        writeOptional(out, signedAt == null ? null : signedAt.toString());
        out.writeLong(signature.length());
        out.writeUTF(signature.sha256());
    }

    private static SignatureReport readSignature(DataInputStream in) throws IOException {
        Verdict verdict = Verdict.values()[in.readUnsignedByte()];
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (int left = Wire.readCount(in); left > 0; left--) {
            reasons.add(Reason.values()[in.readUnsignedByte()]);
        }
        List<String> details = new ArrayList<>();
        for (int left = Wire.readCount(in); left > 0; left--) {
            details.add(in.readUTF());
        }
        String serial = readOptional(in);
        String certificate = readOptional(in);
        String subject = readOptional(in);
        String signedAt = readOptional(in);
        return new SignatureReport(
                verdict,
                reasons,
                details,
                serial == null ? null : new BigInteger(serial),
                certificate,
                subject,
                signedAt == null ? null : Instant.parse(signedAt),
                in.readLong(),
                in.readUTF());
    }

    public static byte[] refusal(PdfRejection rejection) {
        return Wire.encode(rejection, (out, value) -> {
            out.writeUTF(value.getClass().getSimpleName());
            switch (value) {
                case PdfRejection.PdfTooLarge large -> out.writeLong(large.maxBytes());
                case PdfRejection.PdfTooComplex complex ->
                    out.writeUTF(complex.of().name());
                case PdfRejection.PdfActiveContent active ->
                    out.writeUTF(active.kind().name());
                case PdfRejection.PageNotThere page -> {
                    out.writeInt(page.page());
                    out.writeInt(page.pages());
                }
                case PdfRejection.SealOutsidePage outside -> {
                    out.writeInt(outside.width());
                    out.writeInt(outside.height());
                }
                case PdfRejection.SealCharacterUnknown unknown -> out.writeUTF(unknown.character());
                case PdfRejection.NotAPdf _,
                        PdfRejection.PdfEncrypted _,
                        PdfRejection.PdfDamaged _,
                        PdfRejection.PdfLocked _,
                        PdfRejection.SealOverlaps _,
                        PdfRejection.SealCertificateInvalid _,
                        PdfRejection.PdfWorkersBusy _ -> {}
            }
        });
    }

    public static PdfRejection refusal(byte[] body) throws IOException {
        return Wire.decode(body, in -> {
            String name = in.readUTF();
            return switch (name) {
                case "NotAPdf" -> new PdfRejection.NotAPdf();
                case "PdfTooLarge" -> new PdfRejection.PdfTooLarge(in.readLong());
                case "PdfEncrypted" -> new PdfRejection.PdfEncrypted();
                case "PdfDamaged" -> new PdfRejection.PdfDamaged();
                case "PdfTooComplex" -> new PdfRejection.PdfTooComplex(Excess.valueOf(in.readUTF()));
                case "PdfActiveContent" -> new PdfRejection.PdfActiveContent(Active.valueOf(in.readUTF()));
                case "PdfLocked" -> new PdfRejection.PdfLocked();
                case "PageNotThere" -> new PdfRejection.PageNotThere(in.readInt(), in.readInt());
                case "SealOutsidePage" -> new PdfRejection.SealOutsidePage(in.readInt(), in.readInt());
                case "SealOverlaps" -> new PdfRejection.SealOverlaps();
                case "SealCharacterUnknown" -> new PdfRejection.SealCharacterUnknown(in.readUTF());
                case "SealCertificateInvalid" -> new PdfRejection.SealCertificateInvalid();
                case "PdfWorkersBusy" -> new PdfRejection.PdfWorkersBusy();
                default -> throw new IOException("There is no refusal " + name);
            };
        });
    }

    private static void writeOptional(DataOutputStream out, @Nullable String value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            out.writeUTF(value);
        }
    }

    private static @Nullable String readOptional(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
