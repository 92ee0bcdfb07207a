package wecan.graphql.organisation;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Ids;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Payload;
import wecan.graphql.api.Permitted;
import wecan.messages.AggregateCommand;
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
import wecan.query.access.Viewer;
import wecan.query.organisation.InvitationQueries;
import wecan.query.organisation.InvitationView;
import wecan.query.organisation.MembershipQueries;
import wecan.query.organisation.MembershipState;
import wecan.query.organisation.OrganisationQueries;
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
    private final OrganisationQueries organisations;
    private final MembershipQueries memberships;
    private final InvitationQueries invitations;
    private final InvitationTokens tokens;
    private final Ids ids;

    OrganisationMutations(
            Mutations mutations,
            Access access,
            OrganisationQueries organisations,
            MembershipQueries memberships,
            InvitationQueries invitations,
            InvitationTokens tokens,
            Ids ids) {
        this.mutations = mutations;
        this.access = access;
        this.organisations = organisations;
        this.memberships = memberships;
        this.invitations = invitations;
        this.tokens = tokens;
        this.ids = ids;
    }

    @MutationMapping
    Payload<OrganisationView> createOrganisation(@Argument CreateOrganisationInput input, MutationCall call) {
        return mutations.run(
                call,
                () -> Permitted.when(
                        access.decide(call.viewer(), Permission.CREATE_ORGANISATION),
                        () -> new CreateOrganisation(
                                new OrganisationId(ids.next()),
                                input.kind(),
                                input.name(),
                                input.charter(),
                                call.viewer().person())),
                shown(call.viewer()));
    }

    @MutationMapping
    Payload<OrganisationView> publishCharter(@Argument PublishCharterInput input, MutationCall call) {
        return onOrganisation(
                call,
                input.organisation(),
                Permission.PUBLISH_CHARTER,
                id -> new PublishCharter(id, input.charter(), call.viewer().person()));
    }

    @MutationMapping
    Payload<OrganisationView> applyToJoin(@Argument ApplyToJoinInput input, MutationCall call) {
        return onOrganisation(call, input.organisation(), Permission.JOIN_OR_LEAVE, id -> {
            refuseIfJoined(call.viewer(), id);
            return new ApplyToJoin(id, call.viewer().person(), input.message());
        });
    }

    @MutationMapping
    Payload<OrganisationView> acknowledgeCharter(@Argument AcknowledgeCharterInput input, MutationCall call) {
        return onOrganisation(
                call,
                input.organisation(),
                Permission.JOIN_OR_LEAVE,
                id -> new AcknowledgeCharter(id, call.viewer().person(), input.charterVersion()));
    }

    @MutationMapping
    Payload<OrganisationView> leaveOrganisation(@Argument OrganisationInput input, MutationCall call) {
        return onOrganisation(call, input.organisation(), Permission.JOIN_OR_LEAVE, id -> {
            PersonId person = call.viewer().person();
            if (!standsAs(call.viewer(), id, person, MembershipState.ACTIVE)) {
                throw new CommandRejected(new NotAMember(id, person));
            }
            return new LeaveOrganisation(id, person);
        });
    }

    @MutationMapping
    Payload<OrganisationView> offerOwnership(@Argument OfferOwnershipInput input, MutationCall call) {
        return onOrganisation(call, input.organisation(), Permission.OFFER_OWNERSHIP, id -> {
            PersonId to = new PersonId(GlobalId.require(NodeKind.PERSON, input.to(), "to"));
            if (!standsAs(call.viewer(), id, to, MembershipState.ACTIVE)) {
                throw new CommandRejected(new NotAMember(id, to));
            }
            return new OfferOwnership(id, call.viewer().person(), to);
        });
    }

    @MutationMapping
    Payload<OrganisationView> acceptOwnership(@Argument OrganisationInput input, MutationCall call) {
        return onOrganisation(call, input.organisation(), Permission.JOIN_OR_LEAVE, id -> {
            PersonId person = call.viewer().person();
            if (!standsAs(call.viewer(), id, person, MembershipState.ACTIVE)) {
                throw new CommandRejected(new NotAMember(id, person));
            }
            return new AcceptOwnership(id, person);
        });
    }

    @MutationMapping
    Payload<OrganisationView> withdrawOwnershipOffer(@Argument OrganisationInput input, MutationCall call) {
        return onOrganisation(
                call,
                input.organisation(),
                Permission.JOIN_OR_LEAVE,
                id -> new WithdrawOwnershipOffer(id, call.viewer().person()));
    }

    @MutationMapping
    Payload<InvitationView> issueInvitation(@Argument IssueInvitationInput input, MutationCall call) {
        return mutations.run(
                call,
                () -> {
                    OrganisationId organisation = existing(call.viewer(), input.organisation());
                    return Permitted.in(
                            organisation,
                            access,
                            call.viewer(),
                            Permission.INVITE,
                            () -> new IssueInvitation(
                                    new InvitationId(ids.next()),
                                    organisation,
                                    call.viewer().person(),
                                    input.maxUses(),
                                    input.expiresAt()));
                },
                id -> invitations.byId(call.viewer(), new InvitationId(id)).orElse(null));
    }

    @MutationMapping
    Payload<OrganisationView> acceptInvitation(@Argument AcceptInvitationInput input, MutationCall call) {
        return mutations.run(
                call,
                () -> {
                    InvitationView invitation = tokens.invitation(input.token())
                            .flatMap(id -> invitations.byId(call.viewer(), id))
                            .orElseThrow(() -> new CommandRejected(new NotFound(new UUID(0, 0))));
                    return Permitted.when(access.decide(call.viewer(), Permission.JOIN_OR_LEAVE), () -> {
                        refuseIfJoined(call.viewer(), invitation.organisation());
                        return new AcceptInvitation(
                                invitation.id(), call.viewer().person());
                    });
                },
                id -> invitations
                        .byId(call.viewer(), new InvitationId(id))
                        .flatMap(invitation -> organisations.byId(call.viewer(), invitation.organisation()))
                        .orElse(null));
    }

    @MutationMapping
    Payload<InvitationView> revokeInvitation(@Argument RevokeInvitationInput input, MutationCall call) {
        return mutations.run(
                call,
                () -> {
                    InvitationId id =
                            new InvitationId(GlobalId.require(NodeKind.INVITATION, input.invitation(), "invitation"));
                    InvitationView view = found(
                            id.value(),
                            () -> invitations.byId(call.viewer(), id).orElse(null));
                    return Permitted.in(
                            view.organisation(),
                            access,
                            call.viewer(),
                            Permission.INVITE,
                            () -> new RevokeInvitation(id, call.viewer().person()));
                },
                id -> invitations.byId(call.viewer(), new InvitationId(id)).orElse(null));
    }

    private Payload<OrganisationView> onOrganisation(
            MutationCall call,
            String organisation,
            Permission permission,
            Function<OrganisationId, AggregateCommand> command) {
        return mutations.run(
                call,
                () -> {
                    OrganisationId id = existing(call.viewer(), organisation);
                    return Permitted.in(id, access, call.viewer(), permission, () -> command.apply(id));
                },
                shown(call.viewer()));
    }

    private OrganisationId existing(Viewer viewer, String organisation) {
        UUID id = GlobalId.require(NodeKind.ORGANISATION, organisation, "organisation");
        return found(
                        id,
                        () -> organisations.byId(viewer, new OrganisationId(id)).orElse(null))
                .id();
    }

    /** A person who has applied, is approved or is active does not join again. */
    private void refuseIfJoined(Viewer viewer, OrganisationId organisation) {
        boolean active = standsAs(viewer, organisation, viewer.person(), MembershipState.ACTIVE);
        if (active) {
            throw new CommandRejected(new AlreadyMember(organisation));
        }
    }

    private boolean standsAs(Viewer viewer, OrganisationId organisation, PersonId person, MembershipState state) {
        return memberships
                .byId(viewer, MembershipId.of(organisation, person))
                .filter(membership -> membership.state() == state)
                .isPresent();
    }

    private Mutations.Reading<OrganisationView> shown(Viewer viewer) {
        return id -> organisations.byId(viewer, new OrganisationId(id)).orElse(null);
    }

    private static <T> T found(UUID id, Supplier<@Nullable T> lookup) {
        T view = lookup.get();
        if (view == null) {
            throw new CommandRejected(new NotFound(id));
        }
        return view;
    }
}
