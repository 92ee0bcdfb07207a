package wecan.graphql.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wecan.adapters.documents.DocumentRejection;
import wecan.adapters.signing.PdfRejection;
import wecan.adapters.sourcing.SheetRejection;
import wecan.graphql.platform.OperatorRejection;
import wecan.graphql.web.VerificationRejection;
import wecan.messages.InvalidInput;
import wecan.messages.InvalidInput.Problem;
import wecan.messages.PlatformRejection;
import wecan.messages.Rejection;
import wecan.messages.credits.CreditsRejection;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationRejection;
import wecan.messages.signing.SigningRejection;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.SourcingRejection;
import wecan.messages.sourcing.SourcingRejection.SourceConflict;
import wecan.messages.valuation.ValuationRejection;
import wecan.messages.work.WorkRejection;
import wecan.query.access.Decision;

class MessagesTest {
    private static final List<Class<?>> FAMILIES = List.of(
            PlatformRejection.class,
            OrganisationRejection.class,
            WorkRejection.class,
            CreditsRejection.class,
            SourcingRejection.class,
            SigningRejection.class,
            PdfRejection.class,
            VerificationRejection.class,
            OperatorRejection.class,
            ValuationRejection.class,
            DocumentRejection.class,
            SheetRejection.class);

    private final Messages messages = new Messages();

    @Test
    void every_rejection_has_a_sentence_in_every_language() {
        for (Class<?> rejection : rejections()) {
            assertSentence(code(rejection));
        }
        for (Problem problem : Problem.values()) {
            assertSentence("INVALID_INPUT." + problem);
        }
    }

    @Test
    void every_other_code_has_a_sentence_in_every_language() {
        for (ErrorCode code : ErrorCode.values()) {
            assertSentence(code.name());
        }
        for (Decision.Reason reason : Decision.Reason.values()) {
            assertSentence(Mutations.FORBIDDEN + "." + reason);
        }
    }

    @Test
    void a_sentence_uses_only_what_its_rejection_holds() {
        for (Class<?> rejection : rejections()) {
            Set<String> components = Arrays.stream(rejection.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.toSet());
            for (Locale language : Messages.LANGUAGES) {
                Matcher placeholders =
                        Pattern.compile("\\{(\\w+)}").matcher(messages.template(code(rejection), language));
                while (placeholders.find()) {
                    assertThat(components).as(code(rejection)).contains(placeholders.group(1));
                }
            }
        }
    }

    /** A component of that name would be the code that the API answers. */
    @Test
    void no_component_of_a_rejection_hides_its_code() {
        for (Class<?> rejection : rejections()) {
            assertThat(rejection.getRecordComponents())
                    .as(code(rejection))
                    .extracting(RecordComponent::getName)
                    .doesNotContain("code");
        }
    }

    @Test
    void a_sentence_shows_no_internal_id() {
        for (Class<?> rejection : rejections()) {
            Map<String, Class<?>> types = Arrays.stream(rejection.getRecordComponents())
                    .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getType));
            for (Locale language : Messages.LANGUAGES) {
                Matcher placeholders =
                        Pattern.compile("\\{(\\w+)}").matcher(messages.template(code(rejection), language));
                while (placeholders.find()) {
                    Class<?> type = Objects.requireNonNull(types.get(placeholders.group(1)));
                    assertThat(type == OrganisationId.class || !isId(type))
                            .as(code(rejection))
                            .isTrue();
                }
            }
        }
    }

    private static boolean isId(Class<?> type) {
        return type == UUID.class || type.isRecord() && type.getRecordComponents()[0].getType() == UUID.class;
    }

    @Test
    void an_organisation_is_called_by_its_name_where_the_reader_may_see_it() {
        OrganisationId bureau = new OrganisationId(new UUID(1, 2));
        Rejection conflict = new SourceConflict(new DataItemSourceId(new UUID(3, 4)), bureau);
        assertThat(messages.text(conflict, Locale.ENGLISH, id -> Optional.of("Transport Bureau")))
                .contains("Transport Bureau");
        assertThat(messages.text(conflict, Locale.SIMPLIFIED_CHINESE, id -> Optional.of("交通运输局")))
                .contains("交通运输局");
        assertThat(messages.text(conflict, Locale.ENGLISH, id -> Optional.empty()))
                .contains("another organisation")
                .doesNotContain(bureau.toString());
    }

    @Test
    void values_are_filled_in_and_the_language_follows_the_reader() {
        Rejection rejection = new InvalidInput("title", Problem.TOO_LONG, 200);
        assertThat(messages.text(rejection, Locale.ENGLISH))
                .isEqualTo("title is too long: 200 characters are the most.");
        assertThat(messages.text(rejection, Locale.forLanguageTag("zh-Hans-CN")))
                .isEqualTo("title 过长，最多 200 个字符。");
        assertThat(messages.text(rejection, Locale.FRENCH)).startsWith("title is too long");
        assertThat(messages.text(new PlatformRejection.VersionConflict(new UUID(1, 2), 3, 4), Locale.ENGLISH))
                .contains("version is 4");
    }

    private void assertSentence(String key) {
        for (Locale language : Messages.LANGUAGES) {
            assertThat(messages.has(key, language)).as(key + " in " + language).isTrue();
        }
    }

    private static List<Class<?>> rejections() {
        return FAMILIES.stream()
                .<Class<?>>flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .toList();
    }

    private static String code(Class<?> rejection) {
        return rejection
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toUpperCase(Locale.ROOT);
    }
}
