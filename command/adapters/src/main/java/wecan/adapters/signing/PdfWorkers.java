package wecan.adapters.signing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.adapters.signing.WorkerProcess.Helpers;
import wecan.adapters.signing.worker.Answers;
import wecan.adapters.signing.worker.Digests;
import wecan.adapters.signing.worker.Task;
import wecan.messages.CommandRejected;

/**
 * Work on foreign PDF, each in a child process with limits of its own, a few at a time. What a file does to its process,
 * others do not feel. The keys stay here. Thread-safe; every call blocks until it is done.
 */
public final class PdfWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PdfWorkers.class);
    private static final byte[] MAGIC = {'%', 'P', 'D', 'F', '-'};

    private final PdfLimits limits;
    private final Path scratch;
    private final Clock clock;
    private final Semaphore places;

    /** @param scratch a folder for the processes' own, for this object alone; emptied now */
    public PdfWorkers(PdfLimits limits, Path scratch, Clock clock) {
        this.limits = limits;
        this.scratch = scratch.toAbsolutePath();
        this.clock = clock;
        this.places = new Semaphore(limits.processes(), true);
        try {
            delete(this.scratch);
            Files.createDirectories(this.scratch);
        } catch (IOException e) {
            throw new SigningFailure("The folder for the work on PDF cannot be made", e);
        }
    }

    /**
     * Says what is in a PDF that may be sealed.
     *
     * @throws CommandRejected with {@link PdfRejection} when it may not
     * @throws SigningFailure when the process fails through no fault of the file
     */
    public PdfFacts inspect(Path pdf) {
        looksRight(pdf);
        return inFolder(folder -> Answers.facts(
                new WorkerProcess(limits, folder).run(new Task.Inspect(absolute(pdf), bounds()), Helpers.NONE)));
    }

    /**
     * Seals a PDF: adds one revision with a visible seal, a signature at PAdES-BASELINE-T and, when it is the first, the
     * rule that nothing but further signatures may follow (DocMDP P=2). The bytes before stay as they are, so earlier
     * signatures stay valid.
     *
     * @param target gets the sealed file, whole or not at all
     * @param stamps asked once; its clock must agree with this server's within two minutes
     * @param trust must vouch for the key's certificate and for the time-stamp now, or nothing is sealed
     * @throws CommandRejected with {@link PdfRejection} when the file, the place, the text or the certificate is not right
     * @throws SigningFailure when the key, the time-stamp authority or the process fails
     */
    public SealedPdf seal(
            Path pdf,
            Path target,
            SealPlacement where,
            SealAppearance look,
            SealKey key,
            TimeStamps stamps,
            TrustedSealing trust) {
        looksRight(pdf);
        SealCertificates.mustCount(key.chain(), trust, clock.instant());
        return inFolder(folder -> {
            Path made = folder.resolve("sealed.pdf");
            Sealer sealer = new Sealer(key, stamps, trust, clock);
            Task task = new Task.Seal(
                    absolute(pdf), bounds(), made.toString(), where, look, encoded(key.chain()), clock.instant());
            Answers.Sealed sealed = Answers.sealed(
                    new WorkerProcess(limits, folder).run(task, new Helpers(sealer::sign, sealer::stamp)));
            sealer.mustHaveSigned(pdf, made, sealed);
            StampedTime time = sealer.time();
            long before = Files.size(pdf);
            SealedPdf result = new SealedPdf(
                    Digests.sha256(pdf, before),
                    Digests.sha256(made, sealed.length()),
                    sealed.length(),
                    key.certificate().getSerialNumber(),
                    Digests.sha256(time.token()),
                    time.at(),
                    "PAdES-BASELINE-T");
            // The target may be on another disk, where only the last step is at once.
            Path beside = target.resolveSibling(target.getFileName() + ".part");
            Files.move(made, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            return result;
        });
    }

    /**
     * Judges every signature of a PDF as of now, with what is given and what is in the file; nothing is fetched.
     *
     * @throws CommandRejected with {@link PdfRejection} when the file cannot be judged at all
     * @throws SigningFailure when the process fails through no fault of the file
     */
    public PdfReport validate(Path pdf, TrustedSealing trust) {
        looksRight(pdf);
        return inFolder(folder -> {
            Task task = new Task.Validate(
                    absolute(pdf),
                    bounds(),
                    encoded(trust.authorities()),
                    encoded(trust.timeStampAuthorities()),
                    trust.crls(),
                    clock.instant());
            return Answers.report(new WorkerProcess(limits, folder).run(task, Helpers.NONE));
        });
    }

    /** Waits for what is under way, and starts nothing more. */
    @Override
    public void close() {
        places.acquireUninterruptibly(limits.processes());
        try {
            delete(scratch);
        } catch (IOException e) {
            LOG.warn("The folder for the work on PDF stays", e);
        }
    }

    private interface Work<T> {
        T in(Path folder) throws IOException, GeneralSecurityException;
    }

    private <T> T inFolder(Work<T> work) {
        try {
            if (!places.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CommandRejected(new PdfRejection.PdfWorkersBusy());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SigningFailure("Interrupted", e);
        }
        try {
            Path folder = Files.createTempDirectory(scratch, "pdf");
            try {
                return work.in(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new SigningFailure("The work on a PDF failed", e);
        } finally {
            places.release();
        }
    }

    private void looksRight(Path pdf) {
        try (InputStream bytes = Files.newInputStream(pdf)) {
            if (Files.size(pdf) > limits.maxBytes()) {
                throw new CommandRejected(new PdfRejection.PdfTooLarge(limits.maxBytes()));
            }
            if (!Arrays.equals(bytes.readNBytes(MAGIC.length), MAGIC)) {
                throw new CommandRejected(new PdfRejection.NotAPdf());
            }
        } catch (IOException e) {
            throw new SigningFailure("The PDF cannot be read", e);
        }
    }

    private Task.Bounds bounds() {
        return new Task.Bounds(limits.maxPages(), limits.maxPageSide(), limits.maxContent());
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().toString();
    }

    private static List<byte[]> encoded(List<X509Certificate> certificates) throws GeneralSecurityException {
        List<byte[]> encoded = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            encoded.add(certificate.getEncoded());
        }
        return encoded;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
