package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.person;
import static wecan.query.Story.viewer;
import static wecan.query.signing.Sealing.APPROVER;
import static wecan.query.signing.Sealing.BUREAU;
import static wecan.query.signing.Sealing.COMPANY;
import static wecan.query.signing.Sealing.COMPANY_OFFICER;
import static wecan.query.signing.Sealing.FLOW;
import static wecan.query.signing.Sealing.FROM;
import static wecan.query.signing.Sealing.KEEPER;
import static wecan.query.signing.Sealing.OFFICER;
import static wecan.query.signing.Sealing.SECOND_APPROVER;
import static wecan.query.signing.Sealing.active;
import static wecan.query.signing.Sealing.applied;
import static wecan.query.signing.Sealing.approved;
import static wecan.query.signing.Sealing.drafted;
import static wecan.query.signing.Sealing.hash;
import static wecan.query.signing.Sealing.requested;
import static wecan.query.signing.Sealing.seal;
import static wecan.query.signing.Sealing.sent;
import static wecan.query.signing.Sealing.signer;
import static wecan.query.signing.Sealing.use;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.organisation.MembershipEvent.MembershipEnded;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.Role;
import wecan.messages.signing.SealId;
import wecan.query.access.PlatformRole;
import wecan.query.access.Viewer;
import wecan.query.signing.SealUseFilter;
import wecan.query.signing.Sealing;

/** Who sees seals and signing, and what that costs. */
class SigningAccessTest {
    private static final PersonId MEMBER = person(6);
    private static final PersonId STRANGER = person(9);
    private static final PageRequest PAGE = PageRequest.first(50);

    private final Story story = new Story();

    @BeforeEach
    void a_world_with_something_behind_every_query() {
        story.founded(BUREAU, "Bureau", person(8))
                .joined(BUREAU, OFFICER, Role.SEAL_OFFICER)
                .joined(BUREAU, KEEPER)
                .joined(BUREAU, APPROVER)
                .joined(BUREAU, MEMBER)
                .founded(COMPANY, "Company", COMPANY_OFFICER)
                .founded(Story.organisation(3), "Park", STRANGER)
                .then(active(1, BUREAU))
                .then(
                        requested(1, 1, BUREAU, hash(1), null),
                        requested(2, 1, BUREAU, hash(1), null),
                        approved(2, APPROVER, 1),
                        approved(2, SECOND_APPROVER, 2),
                        requested(3, 1, BUREAU, hash(1), FLOW),
                        drafted(signer(BUREAU, 1), signer(COMPANY, 1)),
                        sent(),
                        applied(3, 1, BUREAU, hash(1), hash(2), FROM, FLOW));
    }

    @Test
    void members_and_auditors_see_all_but_what_waits_for_others() {
        Set<String> inboxes = Set.of("toApprove", "toUse", "toSign");
        Set<String> everything = results(viewer(STRANGER)).keySet();

        assertThat(everything).containsAll(inboxes);
        assertThat(visible(viewer(MEMBER))).isEqualTo(without(everything, inboxes));
        assertThat(visible(viewer(STRANGER, PlatformRole.AUDITOR))).isEqualTo(without(everything, inboxes));
        assertThat(visible(viewer(KEEPER))).isEqualTo(without(everything, Set.of("toApprove", "toSign")));
        assertThat(visible(viewer(APPROVER))).isEqualTo(without(everything, Set.of("toUse", "toSign")));
        assertThat(visible(viewer(OFFICER))).isEqualTo(without(everything, Set.of("toUse", "toApprove")));
    }

    @Test
    void another_party_of_a_flow_sees_the_flow_and_its_document_but_no_seal_and_no_request() {
        assertThat(story.models.flows().byId(viewer(COMPANY_OFFICER), FLOW)).isPresent();
        assertThat(visible(viewer(COMPANY_OFFICER))).isEqualTo(Set.of("flow", "document", "bytes", "toSign"));
    }

    @Test
    void nobody_else_sees_anything() {
        assertThat(visible(viewer(STRANGER))).isEmpty();
        assertThat(visible(viewer(STRANGER, PlatformRole.OPERATOR, PlatformRole.TREASURER)))
                .isEmpty();
    }

    @Test
    void who_left_sees_nothing_any_more_and_nothing_waits_for_them() {
        story.then(new MembershipEnded(MembershipId.of(BUREAU, KEEPER), BUREAU, KEEPER));

        assertThat(visible(viewer(KEEPER))).isEmpty();
    }

    @Test
    void a_query_costs_the_same_few_calls_however_many_objects_there_are() {
        IntStream.range(10, 40)
                .forEach(i -> story.then(active(i, BUREAU)).then(requested(i, i, BUREAU, hash(i), null)));
        Viewer member = viewer(MEMBER);
        ReadModels models = story.models;
        List<SealId> seals = IntStream.range(10, 40).mapToObj(Sealing::seal).toList();

        assertThat(calls(() -> models.seals().byIds(member, seals))).isEqualTo(2);
        assertThat(calls(() -> models.seals().ofOrganisation(member, BUREAU, PAGE)))
                .isEqualTo(2);
        assertThat(calls(() -> models.sealUses().log(member, SealUseFilter.ALL, PAGE)))
                .isEqualTo(2);
        assertThat(calls(() -> models.sealUses().toApprove(viewer(APPROVER), PAGE)))
                .isEqualTo(2);
        assertThat(calls(() -> models.flows().byId(member, FLOW))).isEqualTo(2);
        assertThat(calls(() -> models.flows().ofOrganisation(member, BUREAU, null, PAGE)))
                .isEqualTo(3);
        assertThat(calls(() -> models.flows().toSign(viewer(OFFICER), PAGE))).isEqualTo(3);
        assertThat(calls(() -> models.signedDocuments().byHash(member, hash(2))))
                .isEqualTo(3);
        assertThat(calls(() -> models.signedDocuments().mayRead(member, hash(2))))
                .isLessThanOrEqualTo(3);
        assertThat(calls(() -> models.verification().verify(hash(2))))
                .as("the revision, the one before, its seal, its request, its flow")
                .isEqualTo(5);
    }

    private long calls(Runnable query) {
        return Database.calls(story.database, query);
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        return all.stream().filter(name -> !some.contains(name)).collect(Collectors.toSet());
    }

    private Set<String> visible(Viewer viewer) {
        return results(viewer).entrySet().stream()
                .filter(result -> !result.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Every query of signing that takes a viewer, asked about the bureau. */
    private Map<String, Collection<?>> results(Viewer viewer) {
        var seals = story.models.seals();
        var uses = story.models.sealUses();
        var flows = story.models.flows();
        var documents = story.models.signedDocuments();
        Map<String, Collection<?>> results = new TreeMap<>();
        results.put("seal", seals.byIds(viewer, List.of(seal(1))).values());
        results.put("seals", seals.ofOrganisation(viewer, BUREAU, PAGE).items());
        results.put("sealsKept", seals.keptBy(viewer, KEEPER, PAGE).items());
        results.put("sealsApproved", seals.approvedBy(viewer, APPROVER, PAGE).items());
        results.put("use", uses.byIds(viewer, List.of(use(1))).values());
        results.put(
                "log",
                uses.log(viewer, SealUseFilter.ALL.ofOrganisation(BUREAU), PAGE).items());
        results.put(
                "logOfSeal",
                uses.log(viewer, SealUseFilter.ALL.ofSeal(seal(1)), PAGE).items());
        results.put("toApprove", uses.toApprove(viewer, PAGE).items());
        results.put("toUse", uses.toUse(viewer, PAGE).items());
        results.put("flow", flows.byIds(viewer, List.of(FLOW)).values());
        results.put("flows", flows.ofOrganisation(viewer, BUREAU, null, PAGE).items());
        results.put("toSign", flows.toSign(viewer, PAGE).items());
        results.put("document", documents.byHashes(viewer, List.of(hash(2))).values());
        results.put("bytes", documents.mayRead(viewer, hash(1)) ? List.of(hash(1)) : List.of());
        return results;
    }
}
