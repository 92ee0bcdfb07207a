package wecan.adapters.signing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.adapters.signing.PdfRejection.Excess;
import wecan.adapters.signing.worker.Answers;
import wecan.adapters.signing.worker.Task;
import wecan.adapters.signing.worker.Wire;
import wecan.messages.CommandRejected;

/**
 * One child: a Java process with little memory, little time, no environment and a folder of its own, which does one task.
 * However it ends, its parent gets an answer.
 */
final class WorkerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final String MAIN = "wecan.adapters.signing.worker.PdfWorker";
    private static final int OUT_OF_MEMORY = 3;
    private static final int KILLED = 128;
    private static final int CPU_TIME_USED_UP = KILLED + 24;
    private static final int LONGEST_COMPLAINT = 4_000;

    private final PdfLimits limits;
    private final Path folder;
    /** While the child waits for the key or the time-stamp, it is not the file that takes long. */
    private volatile boolean childWaits;

    /** @param folder empty, for this process alone */
    WorkerProcess(PdfLimits limits, Path folder) {
        this.limits = limits;
        this.folder = folder;
    }

    /** What the child may ask while it works. */
    record Helpers(UnaryOperator<byte[]> sign, UnaryOperator<byte[]> stamp) {
        static final Helpers NONE = new Helpers(Helpers::notAsked, Helpers::notAsked);

        private static byte[] notAsked(byte[] question) {
            throw new SigningFailure("The process asks for a signature although it has nothing to seal", null);
        }
    }

    /**
     * Does the task.
     *
     * @return the body of its result
     * @throws CommandRejected with a {@link PdfRejection}, also when the child used up what it was granted
     * @throws SigningFailure when a helper fails or the child ends in a way that is not the file's fault
     */
    byte[] run(Task task, Helpers helpers) {
        Path complaints = folder.resolve("stderr");
        try {
            Process process = start(complaints);
            AtomicBoolean late = new AtomicBoolean();
            CompletableFuture<Void> alarm = CompletableFuture.runAsync(
                    () -> {
                        late.set(true);
                        process.destroyForcibly();
                    },
                    CompletableFuture.delayedExecutor(limits.time().toMillis(), TimeUnit.MILLISECONDS));
            try {
                return converse(process, task, helpers);
            } catch (CommandRejected refused) {
                if (refused.rejection() instanceof PdfRejection.PdfDamaged) {
                    LOG.info("A PDF is refused as damaged: {}", tail(complaints));
                }
                throw refused;
            } catch (IOException e) {
                // It is ending by itself, or it talks nonsense.
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
                throw end(process.waitFor(), late.get(), complaints, e);
            } finally {
                alarm.cancel(false);
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new SigningFailure("The process for a PDF cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SigningFailure("Interrupted", e);
        }
    }

    private byte[] converse(Process process, Task task, Helpers helpers) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
                DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            Wire.write(out, Wire.Kind.TASK, Task.encode(task));
            boolean signed = false;
            boolean stamped = false;
            while (true) {
                Wire.Frame frame = Wire.read(in);
                switch (frame.kind()) {
                    case SIGN -> {
                        onlyOnce(signed);
                        signed = true;
                        answer(out, helpers.sign(), frame);
                    }
                    case STAMP -> {
                        onlyOnce(stamped);
                        stamped = true;
                        answer(out, helpers.stamp(), frame);
                    }
                    case RESULT -> {
                        return frame.body();
                    }
                    case REFUSED -> throw new CommandRejected(Answers.refusal(frame.body()));
                    case TASK, ANSWER -> throw new IOException("The child says " + frame.kind());
                }
            }
        }
    }

    private void answer(DataOutputStream out, UnaryOperator<byte[]> helper, Wire.Frame question) throws IOException {
        childWaits = true;
        Wire.write(out, Wire.Kind.ANSWER, helper.apply(question.body()));
        childWaits = false;
    }

    private static void onlyOnce(boolean before) {
        if (before) {
            throw new SigningFailure("The process for a PDF asks for a second signature", null);
        }
    }

    private RuntimeException end(int code, boolean late, Path complaints, IOException cause) {
        if (childWaits) {
            return new SigningFailure("The key or the time-stamp came too late", cause);
        } else if (late || code == CPU_TIME_USED_UP) {
            return new CommandRejected(new PdfRejection.PdfTooComplex(Excess.TIME));
        } else if (code == OUT_OF_MEMORY) {
            return new CommandRejected(new PdfRejection.PdfTooComplex(Excess.MEMORY));
        }
        LOG.warn("A process for a PDF ended with {}: {}", code, tail(complaints));
        return new SigningFailure("The process for a PDF ended with " + code, cause);
    }

    private Process start(Path complaints) throws IOException {
        long seconds = Math.max(1, limits.time().toSeconds());
        // Sealed file, temporary copies and complaints; ulimit counts blocks of 512 bytes.
        long blocks = (4 * limits.maxBytes() + (16L << 20)) / 512;
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                "/bin/sh",
                "-c",
                "ulimit -c 0; ulimit -t " + seconds + "; ulimit -f " + blocks + "; exec \"$@\"",
                "sh",
                java,
                "-Xmx" + limits.heap() + "m",
                "-Xss1m",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                "-Duser.home=" + folder,
                "-Djdk.xml.jdkcatalog.resolve=strict",
                "-Dlogback.configurationFile=wecan/adapters/signing/worker-logback.xml",
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                "-cp",
                classPath(),
                MAIN);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("LANG", "C.UTF-8");
        return builder.redirectError(complaints.toFile()).start();
    }

    /** The parent's, from a folder that is not the parent's. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String tail(Path complaints) {
        try {
            String text = Files.readString(complaints, StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - LONGEST_COMPLAINT))
                    .replaceAll("\\p{Cntrl}+", " | ");
        } catch (IOException | UncheckedIOException e) {
            return "what it said cannot be read: " + e.getMessage();
        }
    }
}
