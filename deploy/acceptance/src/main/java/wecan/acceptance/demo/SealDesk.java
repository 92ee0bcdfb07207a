package wecan.acceptance.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One organisation's seal and those who answer for it: who asks for it, who keeps it, and two who approve. */
final class SealDesk {
    private final Office office;
    private final String title;
    private final Person officer;
    private final Person keeper;
    private final Person deputy;
    private final Clock clock;
    private String seal = "";

    private SealDesk(Office office, String title, List<Person> staff, Clock clock) {
        this.office = office;
        this.title = title;
        this.officer = staff.get(0);
        this.keeper = staff.get(1);
        this.deputy = staff.get(2);
        this.clock = clock;
    }

    /** With the officer, the keeper and the deputy, in that order, let into the office. */
    static SealDesk opened(Office office, String title, List<Person> staff, Clock clock) throws InterruptedException {
        SealDesk desk = new SealDesk(office, title, staff, clock);
        office.admit(clock, desk.officer, "SEAL_OFFICER")
                .admit(clock, desk.keeper)
                .admit(clock, desk.deputy);
        return desk;
    }

    Office office() {
        return office;
    }

    Person officer() {
        return officer;
    }

    Person keeper() {
        return keeper;
    }

    String seal() {
        return seal;
    }

    void apply() {
        seal = String.valueOf(Objects.requireNonNull(officer.mutate(
                        "applyForSeal",
                        Map.of(
                                "organisation",
                                office.id(),
                                "kind",
                                "CONTRACT",
                                "owner",
                                title,
                                "title",
                                "合同专用章",
                                "keeper",
                                keeper.id(),
                                "approvers",
                                List.of(office.owner().id(), deputy.id()),
                                "approvalsNeeded",
                                2,
                                "validUntil",
                                clock.instant().plus(Duration.ofDays(365)).toString()),
                        "seal { id }")
                .object("seal")
                .get("id")));
    }

    void issue() {
        for (String step : List.of("approveSeal", "issueSeal")) {
            office.owner().mutate(step, Map.of("seal", seal), "seal { id }").object("seal");
        }
    }

    void awaitActive() throws InterruptedException {
        Look.until(officer, "seal", seal, "state", "ACTIVE");
    }

    /** Asks to put the seal where the flow wants it. */
    Person.Answer request(String flow, String purpose) {
        return officer.mutate(
                "requestSealUse", Map.of("seal", seal, "flow", flow, "purpose", purpose), "sealUse { id }");
    }

    void approve(String use) {
        for (Person approver : List.of(office.owner(), deputy)) {
            approver.mutate("approveSealUse", Map.of("sealUse", use), "sealUse { id }")
                    .object("sealUse");
        }
    }

    void use(String use) {
        keeper.mutate("useSeal", Map.of("sealUse", use), "sealUse { id }").object("sealUse");
    }

    void awaitSealed(String use) throws InterruptedException {
        Look.until(officer, "sealUse", use, "state", "USED");
    }
}
