package wecan.acceptance.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The alliance and its people: founding, joining by link and by application, roles, and its first credits. */
final class Alliance {
    private static final String CHARTER = """
            邻里食堂联盟公约
            一、食材当日采购, 价格公开。
            二、任务先验收, 后付悬赏。
            三、争议由联盟会议裁定。
            """;

    private final Narrator narrator;
    private final List<Person> treasurers = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final List<Person> members = new ArrayList<>();
    private final Clock clock;
    private String id = "";

    Alliance(Narrator narrator, List<Person> everybody, Clock clock) {
        this.narrator = narrator;
        this.clock = clock;
        for (Person person : everybody) {
            List<?> roles = (List<?>) java.util.Objects.requireNonNull(
                    Person.at(person.query("{ viewer { platformRoles } }", Map.of()), "viewer", "platformRoles"));
            if (roles.contains("TREASURER")) {
                treasurers.add(person);
            } else if (roles.isEmpty()) {
                people.add(person);
            }
        }
        if (treasurers.size() < 2 || people.size() < 34) {
            throw new IllegalStateException(
                    "the story needs 2 platform treasurers and 34 people; deploy/wecan.yaml may have switched the sample users off");
        }
    }

    String id() {
        return id;
    }

    Person owner() {
        return people.getFirst();
    }

    /** Everybody without a part in running the platform. */
    List<Person> people() {
        return people;
    }

    /** Active members, the owner first, then the two leads. */
    List<Person> members() {
        return members;
    }

    /** Two people who never became members. */
    Person outsider() {
        return people.get(33);
    }

    void found() throws InterruptedException {
        narrator.chapter("Three organisations, one alliance");
        create(people.get(0), "INSTITUTION", "湖南路街道办事处 Hunan Road Subdistrict");
        create(people.get(1), "COMPANY", "好味餐饮 Haowei Catering");
        create(people.get(2), "COMMUNITY", "永嘉邻里互助社 Yongjia Neighbours");
        id = create(owner(), "ALLIANCE", "邻里食堂联盟 Canteen Alliance");
    }

    private String create(Person by, String kind, String name) {
        String made = (String) by.mutate(
                        "createOrganisation",
                        Map.of("kind", kind, "name", name, "charter", CHARTER),
                        "organisation { id }")
                .object("organisation")
                .get("id");
        narrator.line(kind + " " + name + ", owner " + by.name());
        return String.valueOf(made);
    }

    void gatherMembers() throws InterruptedException {
        narrator.chapter("Members join: by link, and by application");
        Map<String, @Nullable Object> invitation = owner().mutate(
                        "issueInvitation",
                        Map.of(
                                "organisation",
                                id,
                                "maxUses",
                                22,
                                "expiresAt",
                                clock.instant().plus(Duration.ofDays(7)).toString()),
                        "invitation { token }")
                .object("invitation");
        String token = (String) java.util.Objects.requireNonNull(invitation.get("token"));
        List<Person> invited = people.subList(1, 23);
        List<Person> applicants = people.subList(23, 32);
        inParallel(invited, p -> p.mutate("acceptInvitation", Map.of("token", token), "organisation { id }")
                .object("organisation"));
        narrator.line(invited.size() + " accepted the link");
        narrator.refused(
                people.get(32).name(),
                "use the link once more",
                people.get(32).mutate("acceptInvitation", Map.of("token", token), "organisation { id }"));
        inParallel(applicants, p -> p.mutate(
                        "applyToJoin", Map.of("organisation", id, "message", "想为街坊做点事 🍜"), "organisation { id }")
                .object("organisation"));
        people.get(32)
                .mutate("applyToJoin", Map.of("organisation", id, "message", "包治百病, 加我"), "organisation { id }")
                .object("organisation");
        Patience.until(
                "all applications are in", 300, () -> memberships("APPLIED").size() == applicants.size() + 1);
        String unwanted = people.get(32).id();
        for (Map<String, @Nullable Object> application : memberships("APPLIED")) {
            boolean rejected = unwanted.equals(Person.at(application, "person", "id"));
            owner().mutate(
                            rejected ? "rejectJoin" : "approveJoin",
                            rejected
                                    ? Map.of("membership", application.get("id"), "reason", "广告 (advertising)")
                                    : Map.of("membership", application.get("id")),
                            "membership { id state }")
                    .object("membership");
        }
        narrator.line(applicants.size() + " applications approved, 1 rejected");
        List<Person> joining = people.subList(1, 32);
        narrator.refused(
                joining.getFirst().name(),
                "acknowledge a charter that was never in force",
                joining.getFirst()
                        .mutate(
                                "acknowledgeCharter",
                                Map.of("organisation", id, "charterVersion", 9),
                                "organisation { id }"));
        inParallel(joining, p -> p.mutate(
                        "acknowledgeCharter", Map.of("organisation", id, "charterVersion", 1), "organisation { id }")
                .object("organisation"));
        Patience.until("everybody is a member", 300, () -> memberships("ACTIVE").size() == joining.size() + 1);
        members.add(owner());
        members.addAll(joining);
        narrator.line(members.size() + " active members");
        entrust(members.get(1), "LEAD");
        entrust(members.get(2), "LEAD");
        entrust(members.get(3), "TREASURER");
        narrator.refused(
                members.get(4).name(),
                "make themselves an administrator",
                members.get(4)
                        .mutate(
                                "assignRole",
                                Map.of("membership", membershipOf(members.get(4)), "role", "ADMIN"),
                                "membership { id }"));
    }

    private void entrust(Person member, String role) {
        owner().mutate(
                        "assignRole",
                        Map.of("membership", membershipOf(member), "role", role),
                        "membership { id roles }")
                .object("membership");
        narrator.line(member.name() + " is " + role);
    }

    private String membershipOf(Person person) {
        return String.valueOf(Person.at(
                person.query("query($id: ID!) { organisation(id: $id) { myMembership { id } } }", Map.of("id", id)),
                "organisation",
                "myMembership",
                "id"));
    }

    private List<Map<String, @Nullable Object>> memberships(String state) {
        return Person.list(Person.at(
                owner().query(
                                "query($id: ID!, $state: MembershipState) { organisation(id: $id) {"
                                        + " members(first: 100, state: $state) { nodes { id person { id } } } } }",
                                Map.of("id", id, "state", state)),
                "organisation",
                "members",
                "nodes"));
    }

    void fund() throws InterruptedException {
        narrator.chapter("Credits: nobody starts with any; two treasurers issue");
        Person first = treasurers.get(0);
        Person second = treasurers.get(1);
        Map<String, @Nullable Object> issuance = first.mutate(
                        "requestIssuance",
                        Map.of("organisation", id, "amount", "10000000", "reason", "食堂开办资金 (start-up funds)"),
                        "issuance { id }")
                .object("issuance");
        Map<String, @Nullable Object> input = Map.of("issuance", java.util.Objects.requireNonNull(issuance.get("id")));
        narrator.refused(
                first.name(), "approve their own request", first.mutate("approveIssuance", input, "issuance { id }"));
        second.mutate("approveIssuance", input, "issuance { id state }").object("issuance");
        narrator.line(second.name() + " approved 100,000.00 NENGBEI for the alliance");
        // Fabric refuses a bounty that comes before the credits that it is paid from.
        Patience.until("Fabric has posted the issuance", 300, () -> "POSTED"
                .equals(Person.at(
                        first.query("query($issuance: ID!) { issuance(id: $issuance) { state } }", input),
                        "issuance",
                        "state")));
        members.get(3)
                .mutate(
                        "publishRewardRule",
                        Map.of("organisation", id, "behaviour", "TASK_ACCEPTED", "unit", "POINTS", "amount", "10"),
                        "rewardRule { id ruleVersion }")
                .object("rewardRule");
        narrator.line("reward rule: 10 POINTS for each accepted task");
    }

    static void inParallel(List<Person> people, Consumer<Person> action) throws InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (Person person : people) {
                all.add(pool.submit(() -> action.accept(person)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
    }
}
