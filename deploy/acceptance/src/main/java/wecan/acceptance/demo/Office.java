package wecan.acceptance.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An organisation that somebody founded, and those who were let in with their roles. */
final class Office {
    private static final String CHARTER = "按章办事, 各负其责 (by the rules, each for their part)";
    private static final int SECONDS = 60;

    private final Person owner;
    private final String id;
    private final String name;

    private Office(Person owner, String id, String name) {
        this.owner = owner;
        this.id = id;
        this.name = name;
    }

    /** Founds it; returns when the founder is its active member. */
    static Office founded(Person owner, String kind, String name) throws InterruptedException {
        Object id = owner.mutate(
                        "createOrganisation",
                        Map.of("kind", kind, "name", name, "charter", CHARTER),
                        "organisation { id }")
                .object("organisation")
                .get("id");
        Office office = new Office(owner, String.valueOf(id), name);
        office.awaitActive(owner);
        return office;
    }

    /** Invites a person by link and gives them roles; returns when both show. */
    Office admit(Clock clock, Person person, String... roles) throws InterruptedException {
        Map<String, @Nullable Object> invitation = owner.mutate(
                        "issueInvitation",
                        Map.of(
                                "organisation",
                                id,
                                "maxUses",
                                1,
                                "expiresAt",
                                clock.instant().plus(Duration.ofDays(1)).toString()),
                        "invitation { token }")
                .object("invitation");
        Object token = Objects.requireNonNull(invitation.get("token"));
        person.mutate("acceptInvitation", Map.of("token", token), "organisation { id }")
                .object("organisation");
        person.mutate("acknowledgeCharter", Map.of("organisation", id, "charterVersion", 1), "organisation { id }")
                .object("organisation");
        awaitActive(person);
        Object membership = Objects.requireNonNull(membership(person, "id"));
        for (String role : roles) {
            owner.mutate("assignRole", Map.of("membership", membership, "role", role), "membership { id }")
                    .object("membership");
        }
        return this;
    }

    Person owner() {
        return owner;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    private void awaitActive(Person person) throws InterruptedException {
        Patience.until(
                person.name() + " is a member of " + name, SECONDS, () -> "ACTIVE".equals(membership(person, "state")));
    }

    private @Nullable Object membership(Person person, String field) {
        return Look.at(person, "organisation", id, "myMembership { id state }", "myMembership", field);
    }
}
