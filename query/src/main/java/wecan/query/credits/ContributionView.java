package wecan.query.credits;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.credits.Behaviour;
import wecan.messages.credits.ContributionId;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;

/**
 * What somebody contributed (贡献).
 *
 * @param subject what it was done for: the task
 * @param unit of the reward; null while there is none
 * @param amount of the reward in minor units, 0 while there is none
 * @param transfer that paid the reward
 * @param reason why there was no reward, a code
 * @param version sequence of its last event
 * @param position of its last event
 */
public record ContributionView(
        ContributionId id,
        OrganisationId organisation,
        PersonId person,
        Behaviour behaviour,
        UUID subject,
        UUID sourceEvent,
        State state,
        @Nullable CreditUnit unit,
        long amount,
        @Nullable TransferId transfer,
        @Nullable String reason,
        Instant contributedAt,
        Instant recordedAt,
        long version,
        long position) {

    /** The states of a contribution. */
    public enum State {
        RECORDED,
        REWARDED,
        NOT_REWARDED
    }

    static ContributionView of(Fields fields) {
        return new ContributionView(
                new ContributionId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                fields.id("person", PersonId::new),
                fields.constant("behaviour", Behaviour.class),
                fields.uuid("subject"),
                fields.uuid("sourceEvent"),
                fields.constant("state", State.class),
                fields.optionalConstant("unit", CreditUnit.class),
                fields.number("amount"),
                fields.optionalId("transfer", TransferId::new),
                fields.optionalText("reason"),
                fields.at("contributedAt"),
                fields.at("recordedAt"),
                fields.number("version"),
                fields.number("position"));
    }
}
