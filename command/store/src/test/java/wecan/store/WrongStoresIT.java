package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;
import wecan.store.WrongStores.PositionsFromASequence;
import wecan.store.WrongStores.WithoutConflictCheck;

/** The conformance kit finds what is wrong with stores that are known to be wrong, and finds nothing else. */
class WrongStoresIT {
    @Test
    void a_store_without_conflict_check_is_found_out() {
        assertThat(verdicts(
                        WithoutConflictCheck.class,
                        "positions_have_no_gaps_from_the_first_event_on",
                        "what_was_answered_can_be_read_at_once",
                        "a_number_that_is_taken_is_refused",
                        "a_conflict_fails_only_its_own_append",
                        "of_many_that_write_one_number_at_the_same_time_one_succeeds",
                        "when_the_last_of_several_events_conflicts_none_is_stored",
                        "of_overlapping_appends_each_is_stored_whole_or_not_at_all"))
                .isEqualTo(Map.of(
                        "positions_have_no_gaps_from_the_first_event_on", Status.SUCCESSFUL,
                        "what_was_answered_can_be_read_at_once", Status.SUCCESSFUL,
                        "a_number_that_is_taken_is_refused", Status.FAILED,
                        "a_conflict_fails_only_its_own_append", Status.FAILED,
                        "of_many_that_write_one_number_at_the_same_time_one_succeeds", Status.FAILED,
                        "when_the_last_of_several_events_conflicts_none_is_stored", Status.FAILED,
                        "of_overlapping_appends_each_is_stored_whole_or_not_at_all", Status.FAILED));
    }

    @Test
    void a_store_whose_positions_have_gaps_and_whose_streams_are_polled_is_found_out() {
        assertThat(verdicts(
                        PositionsFromASequence.class,
                        "positions_have_no_gaps_from_the_first_event_on",
                        "a_number_that_is_taken_is_refused",
                        "of_many_that_write_one_number_at_the_same_time_one_succeeds",
                        "a_refused_append_leaves_no_gap",
                        "a_stream_says_when_there_is_more"))
                .isEqualTo(Map.of(
                        "positions_have_no_gaps_from_the_first_event_on", Status.SUCCESSFUL,
                        "a_number_that_is_taken_is_refused", Status.SUCCESSFUL,
                        "of_many_that_write_one_number_at_the_same_time_one_succeeds", Status.SUCCESSFUL,
                        "a_refused_append_leaves_no_gap", Status.FAILED,
                        "a_stream_says_when_there_is_more", Status.FAILED));
    }

    @Test
    void a_store_that_forgets_its_answers_is_found_out() {
        assertThat(verdicts(
                        WithoutConflictCheck.class,
                        "a_repeated_command_gets_the_first_answer_and_does_nothing",
                        "the_same_id_for_another_input_is_a_conflict",
                        "duplicates_at_the_same_time_are_one_command_with_one_answer"))
                .hasSize(3)
                .allSatisfy((demand, verdict) -> assertThat(verdict).isEqualTo(Status.FAILED));
    }

    @Test
    void what_a_store_does_not_give_is_reported_as_such() {
        assertThat(verdicts(
                        WithoutConflictCheck.class,
                        "what_a_killed_writer_was_answered_is_answered_again_under_the_same_id"))
                .containsExactly(Map.entry(
                        "what_a_killed_writer_was_answered_is_answered_again_under_the_same_id", Status.ABORTED));
    }

    private static Map<String, Status> verdicts(Class<?> store, String... cases) {
        Map<String, Status> verdicts = new TreeMap<>();
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(Stream.of(cases)
                                        .map(name -> selectMethod(store, name))
                                        .toList())
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest()) {
                                    verdicts.put(test.getDisplayName().replace("()", ""), result.getStatus());
                                }
                            }
                        });
        return verdicts;
    }
}
