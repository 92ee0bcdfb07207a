package wecan.store.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

/**
 * What every event store of this platform must do; each case says by its name what it demands. A store is tested by a
 * class that extends this one and opens its {@link Subject}. What was met, and what the store does not give and why, is
 * written to {@code target/conformance}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@SuppressWarnings("NullAway.Init")
public abstract class EventStoreConformance implements Ordering, Conflicts, Atomicity, Idempotency, Visibility, Crash {
    @RegisterExtension
    final ConformanceReport report = new ConformanceReport();

    private Subject subject;

    /** Opens the store on new, empty data. */
    protected abstract Subject open() throws Exception;

    @Override
    public final Subject subject() {
        return subject;
    }

    /** The names of all cases. */
    public static List<String> cases() {
        return Arrays.stream(EventStoreConformance.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(java.lang.reflect.Method::getName)
                .sorted()
                .toList();
    }

    @BeforeAll
    final void openSubject() throws Exception {
        subject = open();
        if (!cases().containsAll(subject.notGiven().keySet())) {
            throw new IllegalStateException(
                    "There are no such cases: " + subject.notGiven().keySet());
        }
    }

    @AfterAll
    final void closeSubject() {
        subject.close();
    }

    @BeforeEach
    final void onlyWhatIsGiven(TestInfo test) {
        Optional.ofNullable(subject.notGiven()
                        .get(test.getTestMethod().orElseThrow().getName()))
                .ifPresent(reason -> {
                    throw new TestAbortedException("Not given: " + reason);
                });
    }
}
