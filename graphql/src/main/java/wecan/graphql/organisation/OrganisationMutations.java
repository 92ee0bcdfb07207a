package wecan.graphql.organisation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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
import wecan.graphql.api.Permitted;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.organisation.InvitationCommand.AcceptInvitation;
import wecan.messages.organisation.InvitationCommand.IssueInvitation;
import wecan.messages.organisation.InvitationCommand.RevokeInvitation;
import wecan.messages.organisation.InvitationId;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationCommand.AcceptOwnership;
import wecan.messages.organisation.OrganisationCommand.AcknowledgeCharter;
import wecan.messages.organisation.OrganisationCommand.ApplyToJoin;
import wecan.messages.organisation.OrganisationCommand.CreateOrganisation;
import wecan.messages.organisation.OrganisationCommand.LeaveOrganisation;
import wecan.messages.organisation.OrganisationCommand.OfferOwnership;
import wecan.messages.organisation.OrganisationCommand.PublishCharter;
import wecan.messages.organisation.OrganisationCommand.WithdrawOwnershipOffer;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationKind;
import wecan.messages.organisation.OrganisationRejection.AlreadyMember;
import wecan.messages.organisation.OrganisationRejection.NotAMember;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.organisation.InvitationQueries;
import wecan.query.organisation.InvitationView;
import wecan.query.organisation.MembershipQueries;
import wecan.query.organisation.MembershipState;
import wecan.query.organisation.OrganisationView;

/** Mutations of organisations and invitations. Each decodes, asks {@link Access}, and sends one command. */
@Controller
class OrganisationMutations {
    record CreateOrganisationInput(OrganisationKind kind, String name, String charter) {}

    record PublishCharterInput(String organisation, String charter) {}

    record ApplyToJoinInput(String organisation, @Nullable String message) {}

    record AcknowledgeCharterInput(String organisation, int charterVersion) {}

    record OrganisationInput(String organisation) {}

    record OfferOwnershipInput(String organisation, String to) {}

    record IssueInvitationInput(String organisation, int maxUses, Instant expiresAt) {}

    record AcceptInvitationInput(String token) {}

    record RevokeInvitationInput(String invitation) {}

    private final Mutations mutations;
    private final Access access;
    private final Deeds<OrganisationView> organisations;
    private final Deeds<InvitationView> invitations;
    private final MembershipQueries memberships;
    private final InvitationTokens tokens;
    private final Ids ids;

    /** Invitations are found here by those who hold the link too, who may not list them. */
    OrganisationMutations(
            Mutations mutations,
            Access access,
            NodeType<OrganisationView> organisation,
            InvitationQueries invitations,
            MembershipQueries memberships,
            InvitationTokens tokens,
            Ids ids) {
        this.mutations = mutations;
        this.access = access;
        this.organisations = mutations.on(organisation, "organisation", OrganisationView::id);
        this.invitations = mutations.on(
                NodeType.of(
                        NodeKind.INVITATION,
                        InvitationView.class,
                        InvitationId::new,
                        InvitationId::value,
                        InvitationView::id,
                        invitations::byIds),
                "invitation",
                InvitationView::organisation);
        this.memberships = memberships;
        this.tokens = tokens;
        this.ids = ids;
    }

    @MutationMapping
    Payload<OrganisationView> createOrganisation(@Argument CreateOrganisationInput input, MutationCall call) {
        return organisations.made(
                call,
                Permission.CREATE_ORGANISATION,
                () -> new CreateOrganisation(
                        new OrganisationId(ids.next()), input.kind(), input.name(), input.charter(), call.by()));
    }

    @MutationMapping
    Payload<OrganisationView> publishCharter(@Argument PublishCharterInput input, MutationCall call) {
        return organisations.on(
                call,
                input.organisation(),
                Permission.PUBLISH_CHARTER,
                organisation -> new PublishCharter(organisation.id(), input.charter(), call.by()));
    }

    @MutationMapping
    Payload<OrganisationView> applyToJoin(@Argument ApplyToJoinInput input, MutationCall call) {
        return organisations.on(call, input.organisation(), Permission.JOIN_OR_LEAVE, organisation -> {
            refuseIfJoined(call, organisation.id());
            return new ApplyToJoin(organisation.id(), call.by(), input.message());
        });
    }

    @MutationMapping
    Payload<OrganisationView> acknowledgeCharter(@Argument AcknowledgeCharterInput input, MutationCall call) {
        return organisations.on(
                call,
                input.organisation(),
                Permission.JOIN_OR_LEAVE,
                organisation -> new AcknowledgeCharter(organisation.id(), call.by(), input.charterVersion()));
    }

    @MutationMapping
    Payload<OrganisationView> leaveOrganisation(@Argument OrganisationInput input, MutationCall call) {
        return organisations.on(call, input.organisation(), Permission.JOIN_OR_LEAVE, organisation -> {
            refuseUnlessActive(call, organisation.id(), call.by());
            return new LeaveOrganisation(organisation.id(), call.by());
        });
    }

    @MutationMapping
    Payload<OrganisationView> offerOwnership(@Argument OfferOwnershipInput input, MutationCall call) {
        return organisations.on(call, input.organisation(), Permission.OFFER_OWNERSHIP, organisation -> {
            PersonId to = new PersonId(GlobalId.require(NodeKind.PERSON, input.to(), "to"));
            refuseUnlessActive(call, organisation.id(), to);
            return new OfferOwnership(organisation.id(), call.by(), to);
        });
    }

    @MutationMapping
    Payload<OrganisationView> acceptOwnership(@Argument OrganisationInput input, MutationCall call) {
        return organisations.on(call, input.organisation(), Permission.JOIN_OR_LEAVE, organisation -> {
            refuseUnlessActive(call, organisation.id(), call.by());
            return new AcceptOwnership(organisation.id(), call.by());
        });
    }

    @MutationMapping
    Payload<OrganisationView> withdrawOwnershipOffer(@Argument OrganisationInput input, MutationCall call) {
        return organisations.on(
                call,
                input.organisation(),
                Permission.JOIN_OR_LEAVE,
                organisation -> new WithdrawOwnershipOffer(organisation.id(), call.by()));
    }

    @MutationMapping
    Payload<InvitationView> issueInvitation(@Argument IssueInvitationInput input, MutationCall call) {
        return invitations.madeIn(
                organisations,
                call,
                input.organisation(),
                Permission.INVITE,
                organisation -> new IssueInvitation(
                        new InvitationId(ids.next()),
                        organisation.id(),
                        call.by(),
                        input.maxUses(),
                        input.expiresAt()));
    }

    /** Whoever holds the link may: the invitation stands for its organisation, which is what the answer shows. */
    @MutationMapping
    Payload<OrganisationView> acceptInvitation(@Argument AcceptInvitationInput input, MutationCall call) {
        return mutations.run(
                call,
                () -> {
                    InvitationView invitation = tokens.invitation(input.token())
                            .flatMap(id -> invitation(call, id))
                            .orElseThrow(() -> new CommandRejected(new NotFound(new UUID(0, 0))));
                    return Permitted.when(access.decide(call.viewer(), Permission.JOIN_OR_LEAVE), () -> {
                        refuseIfJoined(call, invitation.organisation());
                        return new AcceptInvitation(invitation.id(), call.by());
                    });
                },
                id -> invitation(call, new InvitationId(id))
                        .map(invitation -> organisations
                                .read(call)
                                .byId(invitation.organisation().value()))
                        .orElse(null));
    }

    @MutationMapping
    Payload<InvitationView> revokeInvitation(@Argument RevokeInvitationInput input, MutationCall call) {
        return invitations.on(
                call,
                input.invitation(),
                Permission.INVITE,
                invitation -> new RevokeInvitation(invitation.id(), call.by()));
    }

    private Optional<InvitationView> invitation(MutationCall call, InvitationId id) {
        return Optional.ofNullable(invitations.read(call).byId(id.value()));
    }

    private void refuseUnlessActive(MutationCall call, OrganisationId organisation, PersonId person) {
        if (!isActive(call, organisation, person)) {
            throw new CommandRejected(new NotAMember(organisation, person));
        }
    }

    private void refuseIfJoined(MutationCall call, OrganisationId organisation) {
        if (isActive(call, organisation, call.by())) {
            throw new CommandRejected(new AlreadyMember(organisation));
        }
    }

    private boolean isActive(MutationCall call, OrganisationId organisation, PersonId person) {
        return memberships
                .byId(call.viewer(), MembershipId.of(organisation, person))
                .filter(membership -> membership.state() == MembershipState.ACTIVE)
                .isPresent();
    }
}
