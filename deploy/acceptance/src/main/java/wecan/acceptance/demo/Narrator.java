package wecan.acceptance.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells on the terminal what happens. Thread-safe. */
final class Narrator {
    private final PrintStream out;
    private final Clock clock;
    private final long begun;
    private final AtomicInteger refusals = new AtomicInteger();

    Narrator(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.begun = clock.millis();
    }

    void chapter(String title) {
        out.printf(Locale.ROOT, "%n%5.1f s  %s%n", seconds(), title);
    }

    void line(String text) {
        out.println("         " + text);
    }

    /** A refusal that belongs to the story. */
    void refused(String who, String what, Person.Answer answer) {
        if (!answer.refused()) {
            throw new IllegalStateException(who + " should not have been able to " + what);
        }
        refusals.incrementAndGet();
        line("refused: " + who + " cannot " + what + " - " + answer.codes().getFirst() + ": "
                + answer.messages().getFirst());
    }

    void progress(String what, int done, int of) {
        if (done == of || done % 10 == 0) {
            line(what + " " + done + " of " + of);
        }
    }

    int refusals() {
        return refusals.get();
    }

    double seconds() {
        return Duration.ofMillis(clock.millis() - begun).toMillis() / 1000.0;
    }
}
