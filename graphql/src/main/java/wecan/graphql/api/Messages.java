package wecan.graphql.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wecan.messages.InvalidInput;
import wecan.messages.Rejection;
import wecan.messages.organisation.OrganisationId;

/**
 * Sentences for people, in English and Chinese, by stable code. A placeholder {@code {name}} stands for the component of
 * that name of the rejection. A sentence never shows an internal id: an organisation is called by its name.
 */
public final class Messages {
    /** What organisations are called. */
    @FunctionalInterface
    public interface Names {
        /** Empty when the reader may not see the organisation. */
        Optional<String> of(OrganisationId organisation);
    }

    /** The key of what an organisation is called that the reader may not see. */
    static final String UNNAMED = "UNNAMED_ORGANISATION";

    /** The languages there are; the first is for everyone else. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final String BUNDLE = "messages";
    private static final Names NOBODY = organisation -> Optional.empty();

    private final Map<Locale, ResourceBundle> bundles;

    public Messages() {
        bundles = LANGUAGES.stream()
                .collect(Collectors.toUnmodifiableMap(
                        language -> language,
                        language -> ResourceBundle.getBundle(
                                BUNDLE,
                                language,
                                ResourceBundle.Control.getNoFallbackControl(
                                        ResourceBundle.Control.FORMAT_PROPERTIES))));
    }

    /** Whether there is a sentence for the key in exactly this language. */
    public boolean has(String key, Locale language) {
        return bundle(language).containsKey(key);
    }

    /** The sentence for a code that stands for itself. */
    public String text(String code, Locale locale) {
        return fill(code, Map.of(), locale, NOBODY);
    }

    /** The sentence for a code with values for its placeholders. */
    public String text(String code, Map<String, ?> values, Locale locale) {
        return fill(code, values, locale, NOBODY);
    }

    /** The sentence for a rejection that is about no organisation. */
    public String text(Rejection rejection, Locale locale) {
        return text(rejection, locale, NOBODY);
    }

    /**
     * The sentence for a rejection.
     *
     * @param names asked only for the organisations that the sentence names
     */
    public String text(Rejection rejection, Locale locale, Names names) {
        return fill(key(rejection), components(rejection), locale, names);
    }

    /** The key of a rejection's sentence: its code; for malformed input followed by the problem. */
    public static String key(Rejection rejection) {
        return rejection instanceof InvalidInput input ? input.code() + "." + input.problem() : rejection.code();
    }

    private String fill(String key, Map<String, ?> values, Locale locale, Names names) {
        return PLACEHOLDER
                .matcher(template(key, locale))
                .replaceAll(match -> Matcher.quoteReplacement(shown(values.get(match.group(1)), locale, names)));
    }

    private String shown(@Nullable Object value, Locale locale, Names names) {
        return switch (value) {
            case OrganisationId organisation -> names.of(organisation).orElseGet(() -> template(UNNAMED, locale));
            case List<?> list ->
                list.stream().map(item -> shown(item, locale, names)).collect(Collectors.joining(", "));
            case null, default -> String.valueOf(value);
        };
    }

    String template(String key, Locale locale) {
        ResourceBundle bundle = bundle(locale);
        return bundle.containsKey(key) ? bundle.getString(key) : key;
    }

    private ResourceBundle bundle(Locale locale) {
        Locale language = LANGUAGES.stream()
                .filter(l -> l.getLanguage().equals(locale.getLanguage()))
                .findFirst()
                .orElse(LANGUAGES.getFirst());
        return Objects.requireNonNull(bundles.get(language));
    }

    private static Map<String, @Nullable Object> components(Rejection rejection) {
        Map<String, @Nullable Object> values = new HashMap<>();
        if (rejection instanceof Record) {
            for (RecordComponent component : rejection.getClass().getRecordComponents()) {
                values.put(component.getName(), value(rejection, component));
            }
        }
        return values;
    }

    private static @Nullable Object value(Rejection rejection, RecordComponent component) {
        try {
            return component.getAccessor().invoke(rejection);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component + " of " + rejection.code(), e);
        }
    }
}
