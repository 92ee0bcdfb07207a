package wecan.query.credits;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.credits.Behaviour;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.RewardRuleId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;

/**
 * An organisation's rule for one behaviour (奖励规则), with all its versions.
 *
 * @param versions oldest first
 * @param version sequence of its last event
 * @param position of its last event
 */
public record RewardRuleView(
        RewardRuleId id,
        OrganisationId organisation,
        Behaviour behaviour,
        List<Version> versions,
        long version,
        long position) {

    /**
     * One version of a rule.
     *
     * @param amount minor units
     * @param dailyCap rewards a person and day at most; 0 for no cap
     * @param retiredAt when it went out of force; null while in force
     */
    public record Version(
            int number,
            CreditUnit unit,
            long amount,
            int dailyCap,
            PersonId publishedBy,
            Instant publishedAt,
            @Nullable Instant retiredAt) {
        private static Version of(Fields fields) {
            return new Version(
                    fields.integer("number"),
                    fields.constant("unit", CreditUnit.class),
                    fields.number("amount"),
                    fields.integer("dailyCap"),
                    fields.id("publishedBy", PersonId::new),
                    fields.at("publishedAt"),
                    fields.optionalAt("retiredAt"));
        }
    }

    public RewardRuleView {
        versions = List.copyOf(versions);
    }

    /** The version in force. */
    public Optional<Version> inForce() {
        return versions.stream().filter(v -> v.retiredAt() == null).findFirst();
    }

    static RewardRuleView of(Fields fields) {
        return new RewardRuleView(
                new RewardRuleId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                fields.constant("behaviour", Behaviour.class),
                fields.children("versions").stream().map(Version::of).toList(),
                fields.number("version"),
                fields.number("position"));
    }
}
