package wecan.graphql.signing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Deeds;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Ids;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Payload;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationRejection.NotAMember;
import wecan.messages.signing.SealCommand.ApplyForSeal;
import wecan.messages.signing.SealCommand.ApproveSeal;
import wecan.messages.signing.SealCommand.DeclineSeal;
import wecan.messages.signing.SealCommand.IssueSeal;
import wecan.messages.signing.SealCommand.ReinstateSeal;
import wecan.messages.signing.SealCommand.RevokeSeal;
import wecan.messages.signing.SealCommand.SuspendSeal;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealKind;
import wecan.query.access.Permission;
import wecan.query.organisation.MembershipQueries;
import wecan.query.organisation.MembershipState;
import wecan.query.organisation.OrganisationView;
import wecan.query.signing.SealView;

/** Mutations of seals. */
@Controller
class SealMutations {
    record ApplyForSealInput(
            String organisation,
            SealKind kind,
            String owner,
            String title,
            String keeper,
            List<String> approvers,
            int approvalsNeeded,
            @Nullable Instant validFrom,
            Instant validUntil) {}

    record SealInput(String seal) {}

    record SealReasonInput(String seal, String reason) {}

    record RevokeSealInput(String seal, @Nullable Instant from, String reason) {}

    private final Deeds<SealView> seals;
    private final Deeds<OrganisationView> organisations;
    private final MembershipQueries memberships;
    private final Ids ids;
    private final Clock clock;

    SealMutations(
            Mutations mutations,
            NodeType<SealView> seal,
            NodeType<OrganisationView> organisation,
            MembershipQueries memberships,
            Ids ids,
            Clock clock) {
        this.seals = mutations.on(seal, "seal", SealView::organisation);
        this.organisations = mutations.on(organisation, "organisation", OrganisationView::id);
        this.memberships = memberships;
        this.ids = ids;
        this.clock = clock;
    }

    @MutationMapping
    Payload<SealView> applyForSeal(@Argument ApplyForSealInput input, MutationCall call) {
        return seals.madeIn(
                organisations,
                call,
                input.organisation(),
                Permission.APPLY_FOR_SEAL,
                organisation -> application(input, organisation.id(), call));
    }

    private ApplyForSeal application(ApplyForSealInput input, OrganisationId organisation, MutationCall call) {
        PersonId keeper = new PersonId(GlobalId.require(NodeKind.PERSON, input.keeper(), "keeper"));
        List<PersonId> approvers = GlobalId.requireAll(NodeKind.PERSON, input.approvers(), "approvers").stream()
                .map(PersonId::new)
                .toList();
        Instant from = input.validFrom();
        ApplyForSeal command = new ApplyForSeal(
                new SealId(ids.next()),
                organisation,
                input.kind(),
                input.owner(),
                input.title(),
                keeper,
                approvers,
                input.approvalsNeeded(),
                from == null ? clock.instant() : from,
                input.validUntil(),
                call.by());
        requireMembers(
                organisation,
                Stream.concat(Stream.of(keeper), approvers.stream()).toList(),
                call);
        return command;
    }

    private void requireMembers(OrganisationId organisation, List<PersonId> people, MutationCall call) {
        var found = memberships.byIds(
                call.viewer(),
                people.stream()
                        .map(person -> MembershipId.of(organisation, person))
                        .distinct()
                        .toList());
        for (PersonId person : people) {
            var membership = found.get(MembershipId.of(organisation, person));
            CommandRejected.unless(
                    membership != null && membership.state() == MembershipState.ACTIVE,
                    new NotAMember(organisation, person));
        }
    }

    @MutationMapping
    Payload<SealView> approveSeal(@Argument SealInput input, MutationCall call) {
        return seals.on(call, input.seal(), Permission.DECIDE_SEAL, seal -> new ApproveSeal(seal.id(), call.by()));
    }

    @MutationMapping
    Payload<SealView> declineSeal(@Argument SealReasonInput input, MutationCall call) {
        return seals.on(
                call,
                input.seal(),
                Permission.DECIDE_SEAL,
                seal -> new DeclineSeal(seal.id(), input.reason(), call.by()));
    }

    @MutationMapping
    Payload<SealView> issueSeal(@Argument SealInput input, MutationCall call) {
        return seals.on(call, input.seal(), Permission.DECIDE_SEAL, seal -> new IssueSeal(seal.id(), call.by()));
    }

    @MutationMapping
    Payload<SealView> suspendSeal(@Argument SealReasonInput input, MutationCall call) {
        return seals.on(
                call,
                input.seal(),
                Permission.DECIDE_SEAL,
                seal -> new SuspendSeal(seal.id(), input.reason(), call.by()));
    }

    @MutationMapping
    Payload<SealView> reinstateSeal(@Argument SealInput input, MutationCall call) {
        return seals.on(call, input.seal(), Permission.DECIDE_SEAL, seal -> new ReinstateSeal(seal.id(), call.by()));
    }

    @MutationMapping
    Payload<SealView> revokeSeal(@Argument RevokeSealInput input, MutationCall call) {
        Instant from = input.from() == null ? clock.instant() : input.from();
        return seals.on(
                call,
                input.seal(),
                Permission.DECIDE_SEAL,
                seal -> new RevokeSeal(seal.id(), from, input.reason(), call.by()));
    }
}
