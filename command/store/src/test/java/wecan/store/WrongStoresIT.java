package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;
import wecan.store.WrongStores.PositionsFromASequence;
import wecan.store.WrongStores.WithoutConflictCheck;

/** The conformance kit finds what is wrong with stores that are known to be wrong, and only that. */
class WrongStoresIT {
    @Test
    void a_store_without_conflict_check_is_found_out() {
        assertThat(failures(WithoutConflictCheck.class)).containsExactly();
    }

    @Test
    void a_store_whose_positions_have_gaps_is_found_out() {
        assertThat(failures(PositionsFromASequence.class)).containsExactly();
    }

    private static Set<String> failures(Class<?> store) {
        Set<String> failures = new TreeSet<>();
        LauncherFactory.create().execute(request().selectors(selectClass(store)).build(), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failures.add(test.getDisplayName().replace("()", ""));
                }
            }
        });
        return failures;
    }
}
