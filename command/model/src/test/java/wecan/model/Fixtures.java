package wecan.model;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hamcrest.BaseMatcher;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.messages.CommandRejected;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.Rejection;
import wecan.messages.signing.Certificate;
import wecan.model.Histories.History;
import wecan.model.signing.SealCertificates;

/** What every given/when/then test of an aggregate starts from: a moment, some people, a fixture. */
public final class Fixtures {
    public static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");

    public static final PersonId ALICE = person(1);
    public static final PersonId BOB = person(2);
    public static final PersonId CAROL = person(3);

    /** Makes the certificate of a seal from its id. */
    public static final SealCertificates CERTIFICATES = (seal, owner, title, from, until) -> new Certificate(
            Long.toHexString(seal.value().getLeastSignificantBits()), "5e" + "00".repeat(31), "MII=", from, until);

    private Fixtures() {}

    public static PersonId person(int number) {
        return new PersonId(new UUID(0xA, number));
    }

    public static <T> FixtureConfiguration<T> of(Class<T> aggregate) {
        return at(NOW, aggregate);
    }

    public static <T> FixtureConfiguration<T> at(Instant now, Class<T> aggregate) {
        return at(now, aggregate, Map.of());
    }

    /** @param others what other aggregates of the context have recorded */
    public static <T> FixtureConfiguration<T> of(Class<T> aggregate, Map<UUID, List<? extends DomainEvent>> others) {
        return at(NOW, aggregate, others);
    }

    public static <T> FixtureConfiguration<T> at(
            Instant now, Class<T> aggregate, Map<UUID, List<? extends DomainEvent>> others) {
        return new AggregateTestFixture<>(aggregate)
                .registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC))
                .registerInjectableResource((Histories) id -> history(others.getOrDefault(id, List.of())))
                .registerInjectableResource(CERTIFICATES)
                .registerCommandTargetResolver(command -> new VersionedAggregateIdentifier(
                        ((AggregateCommand) command.getPayload()).aggregateId().toString(), null));
    }

    public static History history(List<? extends DomainEvent> events) {
        return new History(List.copyOf(events), events.size() - 1);
    }

    /** The refusal with exactly these values. */
    public static Matcher<Object> refused(Rejection expected) {
        return new BaseMatcher<>() {
            @Override
            public boolean matches(@Nullable Object thrown) {
                return thrown instanceof CommandRejected r && r.rejection().equals(expected);
            }

            @Override
            public void describeTo(Description description) {
                description.appendText("refused with " + expected);
            }
        };
    }
}
