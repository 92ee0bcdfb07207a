package wecan.model.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import wecan.messages.PersonId;
import wecan.messages.credits.ContributionId;

/**
 * What a reward rule decided in the last {@value #KEPT} days of which it saw a contribution; days end in Asia/Shanghai
 * (architecture.md, Events). Older days are forgotten, so that the rule does not grow with its history.
 */
final class RewardDays {
    static final int KEPT = 7;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final TreeMap<LocalDate, Day> days = new TreeMap<>();

    private record Day(Set<ContributionId> decided, Map<PersonId, Integer> granted) {}

    boolean forgotten(Instant contributedAt) {
        return !days.isEmpty() && dayOf(contributedAt).isBefore(oldestKept());
    }

    boolean decided(Instant contributedAt, ContributionId contribution) {
        Day day = days.get(dayOf(contributedAt));
        return day != null && day.decided.contains(contribution);
    }

    /** How many rewards the person has for the day of {@code contributedAt}. */
    int granted(Instant contributedAt, PersonId person) {
        Day day = days.get(dayOf(contributedAt));
        return day == null ? 0 : day.granted.getOrDefault(person, 0);
    }

    void grant(Instant contributedAt, ContributionId contribution, PersonId person) {
        Day day = day(contributedAt);
        day.decided.add(contribution);
        day.granted.merge(person, 1, Integer::sum);
        forget();
    }

    void withhold(Instant contributedAt, ContributionId contribution) {
        day(contributedAt).decided.add(contribution);
        forget();
    }

    private Day day(Instant contributedAt) {
        return days.computeIfAbsent(dayOf(contributedAt), d -> new Day(new HashSet<>(), new HashMap<>()));
    }

    private void forget() {
        days.headMap(oldestKept()).clear();
    }

    private LocalDate oldestKept() {
        return days.lastKey().minusDays(KEPT - 1);
    }

    private static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }
}
