package wecan.adapters.signing.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import wecan.adapters.signing.PdfRejection;
import wecan.adapters.signing.PdfRejection.Excess;
import wecan.adapters.signing.PdfReport;
import wecan.messages.CommandRejected;

/** The child process: one task from standard input, one answer to standard output, then the end. */
final class PdfWorker {
    private PdfWorker() {}

    public static void main(String[] args) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // Whatever a library prints must not get between the frames.
        System.setOut(System.err);
        Task task = Task.decode(Wire.read(in).body());
        try {
            Wire.write(out, Wire.Kind.RESULT, perform(task, new Parent(in, out)));
        } catch (CommandRejected e) {
            Wire.write(out, Wire.Kind.REFUSED, Answers.refusal((PdfRejection) e.rejection()));
        } catch (StackOverflowError e) {
            // Nested deeper than any program writes.
            Wire.write(out, Wire.Kind.REFUSED, Answers.refusal(new PdfRejection.PdfTooComplex(Excess.OBJECTS)));
        }
        // Not waiting for threads that a library may have left.
        Runtime.getRuntime().halt(0);
    }

    private static byte[] perform(Task task, Parent parent) throws IOException {
        return switch (task) {
            case Task.Inspect inspect -> Answers.facts(Preflight.forSealing(inspect));
            case Task.Seal seal -> {
                SealBox box = Preflight.place(seal);
                yield Answers.sealed(sealed(seal, box, parent));
            }
            case Task.Validate validate -> {
                Preflight.forValidation(validate);
                yield Answers.report(judged(validate));
            }
        };
    }

    /** A file that a library cannot digest must not be tried for ever. Only our own doubts are no fault of the file. */
    private static Answers.Sealed sealed(Task.Seal task, SealBox box, Parent parent) throws IOException {
        try {
            return Sealing.seal(task, box, parent);
        } catch (CommandRejected | IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) {
            e.printStackTrace();
            throw new CommandRejected(new PdfRejection.PdfDamaged());
        }
    }

    /** What no library expects is not the library's fault here: whoever made the file may have meant it. */
    private static PdfReport judged(Task.Validate task) throws IOException {
        try {
            return Validation.validate(task);
        } catch (RuntimeException e) {
            e.printStackTrace();
            throw new CommandRejected(new PdfRejection.PdfDamaged());
        }
    }
}
