package wecan.graphql.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.graphql.platform.FakePlatform.OPERATOR;
import static wecan.graphql.platform.FakePlatform.OTHERS;
import static wecan.graphql.platform.FakePlatform.call;
import static wecan.graphql.platform.FakePlatform.person;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Payload;
import wecan.graphql.api.Payload.UserError;
import wecan.graphql.api.Position;
import wecan.graphql.platform.DeadLetterMutations.DiscardDeadLetterInput;
import wecan.graphql.platform.DeadLetterMutations.RetryDeadLetterInput;
import wecan.graphql.platform.PersonalDataMutations.ErasePersonInput;
import wecan.graphql.platform.PersonalDataMutations.RotateMasterKeyInput;
import wecan.graphql.platform.ProcessorMutations.ProcessorInput;
import wecan.graphql.platform.ProcessorMutations.SkipEventInput;
import wecan.query.access.Viewer;

class OperatorDeedsTest {
    private static final String FIVE =
            GlobalId.encode(NodeKind.PERSON, person(5).value());
    private static final String SIX = GlobalId.encode(NodeKind.PERSON, person(6).value());

    private final FakePlatform platform = new FakePlatform();

    @Test
    void nobody_but_an_operator_does_anything() {
        platform.letters.add("l1");
        platform.projections.fail("work", 8, "broken");
        for (Viewer viewer : OTHERS) {
            List<Payload<?>> answers = List.of(
                    platform.processorMutations.pauseProcessor(processor("work"), by(viewer, "pauseProcessor")),
                    platform.processorMutations.resumeProcessor(processor("work"), by(viewer, "resumeProcessor")),
                    platform.processorMutations.skipEvent(
                            new SkipEventInput("work", new Position(8), "bad"), by(viewer, "skipEvent")),
                    platform.processorMutations.rebuildProjection(processor("work"), by(viewer, "rebuildProjection")),
                    platform.letterMutations.retryDeadLetter(
                            new RetryDeadLetterInput("l1", "mended"), by(viewer, "retryDeadLetter")),
                    platform.letterMutations.discardDeadLetter(
                            new DiscardDeadLetterInput("l1", "bad"), by(viewer, "discardDeadLetter")),
                    platform.personMutations.erasePerson(
                            new ErasePersonInput(FIVE, FIVE, "asked"), by(viewer, "erasePerson")),
                    platform.personMutations.rotateMasterKey(
                            new RotateMasterKeyInput(null), by(viewer, "rotateMasterKey")));
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.errors()).extracting(UserError::code).containsExactly("FORBIDDEN");
                assertThat(answer.object()).isNull();
            });
        }
        assertThat(platform.projections.done).isEmpty();
        assertThat(platform.letters.done).isEmpty();
        assertThat(platform.persons.erased).isEmpty();
        assertThat(platform.keys.rotations).isZero();
        assertThat(platform.notes.begun).isEmpty();
    }

    @Test
    void what_is_done_is_noted_with_who_and_why_and_done_once_under_its_key() {
        MutationCall call = call(OPERATOR, "pauseProcessor", "k", Map.of("processor", "work"));
        Payload<ProcessorView> first =
                platform.processorMutations.pauseProcessor(new ProcessorInput("work", "maintenance"), call);
        Payload<ProcessorView> again =
                platform.processorMutations.pauseProcessor(new ProcessorInput("work", "maintenance"), call);

        assertThat(first.errors()).isEmpty();
        assertThat(again).isEqualTo(first);
        assertThat(platform.projections.done).containsExactly("pause work");
        assertThat(platform.notes.begun.values()).singleElement().satisfies(intent -> {
            assertThat(intent.by()).isEqualTo(OPERATOR.person());
            assertThat(intent.action()).isEqualTo("pauseProcessor");
            assertThat(intent.target()).isEqualTo("work");
            assertThat(intent.reason()).isEqualTo("maintenance");
        });
        assertThat(code(platform.processorMutations.pauseProcessor(
                        new ProcessorInput("policies-work", null),
                        call(OPERATOR, "pauseProcessor", "k", Map.of("processor", "policies-work")))))
                .isEqualTo("IDEMPOTENCY_CONFLICT");
    }

    @Test
    void a_projection_leaves_out_only_the_event_that_it_fails_at_and_only_for_a_reason() {
        platform.projections.fail("work", 8, "broken");
        assertThat(code(platform.processorMutations.skipEvent(
                        new SkipEventInput("work", new Position(9), "bad"), by(OPERATOR, "skipEvent"))))
                .isEqualTo("DOES_NOT_FAIL_THERE");
        assertThat(code(platform.processorMutations.skipEvent(
                        new SkipEventInput("work", new Position(8), " "), by(OPERATOR, "skipEvent"))))
                .isEqualTo("INVALID_INPUT");
        assertThat(code(platform.processorMutations.skipEvent(
                        new SkipEventInput("policies-work", new Position(8), "bad"), by(OPERATOR, "skipEvent"))))
                .isEqualTo("NOT_A_PROJECTION");
        assertThat(platform.notes.begun).isEmpty();
        assertThat(platform.processorMutations
                        .skipEvent(new SkipEventInput("work", new Position(8), "bad"), by(OPERATOR, "skipEvent"))
                        .errors())
                .isEmpty();
        assertThat(platform.projections.done).containsExactly("skip work 8 bad");
    }

    @Test
    void a_processor_that_is_not_there_is_named_in_the_refusal() {
        Payload<ProcessorView> answer =
                platform.processorMutations.rebuildProjection(processor("wrok"), by(OPERATOR, "rebuildProjection"));
        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("UNKNOWN_PROCESSOR");
            assertThat(error.message()).contains("wrok");
        });
    }

    @Test
    void a_dead_letter_is_tried_again_or_given_up_and_then_it_is_gone() {
        platform.letters.add("l1");
        assertThat(Objects.requireNonNull(platform.letterMutations
                                .retryDeadLetter(
                                        new RetryDeadLetterInput("l1", "mended"), by(OPERATOR, "retryDeadLetter"))
                                .object())
                        .cause())
                .isEqualTo("no such account");
        assertThat(platform.letterMutations
                        .discardDeadLetter(
                                new DiscardDeadLetterInput("l1", "paid by hand"), by(OPERATOR, "discardDeadLetter"))
                        .object())
                .isNotNull();
        assertThat(platform.letters.done).containsExactly("retry l1", "discard l1 paid by hand");
        assertThat(code(platform.letterMutations.retryDeadLetter(
                        new RetryDeadLetterInput("l1", "mended"),
                        call(OPERATOR, "retryDeadLetter", "later", Map.of("deadLetter", "l1")))))
                .isEqualTo("UNKNOWN_DEAD_LETTER");
    }

    @Test
    void a_person_is_erased_only_when_the_id_is_given_twice() {
        assertThat(code(platform.personMutations.erasePerson(
                        new ErasePersonInput(FIVE, SIX, "asked"), by(OPERATOR, "erasePerson"))))
                .isEqualTo("CONFIRMATION_DIFFERS");
        assertThat(code(platform.personMutations.erasePerson(
                        new ErasePersonInput(FIVE, FIVE, ""), by(OPERATOR, "erasePerson"))))
                .isEqualTo("INVALID_INPUT");
        assertThat(platform.persons.erased).isEmpty();

        Erasure erasure = Objects.requireNonNull(platform.personMutations
                .erasePerson(new ErasePersonInput(FIVE, FIVE, "asked"), by(OPERATOR, "erasePerson"))
                .object());
        assertThat(erasure.person()).isEqualTo(FIVE);
        assertThat(erasure.hidden()).isFalse();
    }

    @Test
    void a_rotation_that_goes_on_is_pending() {
        Payload<KeyRotation> answer = platform.personMutations.rotateMasterKey(
                new RotateMasterKeyInput(null), by(OPERATOR, "rotateMasterKey"));
        assertThat(answer.pending()).isTrue();
        assertThat(platform.keys.rotations).isOne();
    }

    private static ProcessorInput processor(String name) {
        return new ProcessorInput(name, null);
    }

    private static MutationCall by(Viewer viewer, String mutation) {
        return call(viewer, mutation, mutation, Map.of());
    }

    private static String code(Payload<?> payload) {
        return payload.errors().getFirst().code();
    }
}
