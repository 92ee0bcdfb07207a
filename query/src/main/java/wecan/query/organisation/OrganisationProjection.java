package wecan.query.organisation;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.InvitationEvent;
import wecan.messages.organisation.InvitationEvent.InvitationAccepted;
import wecan.messages.organisation.InvitationEvent.InvitationIssued;
import wecan.messages.organisation.InvitationEvent.InvitationRevoked;
import wecan.messages.organisation.JoinRoute;
import wecan.messages.organisation.MembershipEvent;
import wecan.messages.organisation.MembershipEvent.AcknowledgementNoted;
import wecan.messages.organisation.MembershipEvent.AdmissionSought;
import wecan.messages.organisation.MembershipEvent.JoinApproved;
import wecan.messages.organisation.MembershipEvent.JoinRejected;
import wecan.messages.organisation.MembershipEvent.MembershipActivated;
import wecan.messages.organisation.MembershipEvent.MembershipEnded;
import wecan.messages.organisation.MembershipEvent.MembershipOpened;
import wecan.messages.organisation.MembershipEvent.RoleAssigned;
import wecan.messages.organisation.MembershipEvent.RoleRevoked;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationEvent;
import wecan.messages.organisation.OrganisationEvent.AdmissionDeferred;
import wecan.messages.organisation.OrganisationEvent.CharterAcknowledged;
import wecan.messages.organisation.OrganisationEvent.CharterPublished;
import wecan.messages.organisation.OrganisationEvent.JoinApplied;
import wecan.messages.organisation.OrganisationEvent.MemberAdmitted;
import wecan.messages.organisation.OrganisationEvent.MemberDeparted;
import wecan.messages.organisation.OrganisationEvent.OrganisationCreated;
import wecan.messages.organisation.OrganisationEvent.OwnershipOfferWithdrawn;
import wecan.messages.organisation.OrganisationEvent.OwnershipOffered;
import wecan.messages.organisation.OrganisationEvent.OwnershipTransferred;
import wecan.query.Fields;
import wecan.query.Fold;
import wecan.query.Projection;
import wecan.query.Recorded;
import wecan.query.ViewKind;

/** Organisations, charters, invitations and memberships. */
public final class OrganisationProjection extends Projection {
    public OrganisationProjection() {
        super(ViewKind.Group.ORGANISATION);
    }

    @Override
    protected void project(DomainEvent event, Recorded at, Fold fold) {
        switch (event) {
            case OrganisationEvent e -> {
                fold.own(ViewKind.ORGANISATION, e.organisation(), at, fields -> organisation(e, at, fields));
                aroundOrganisation(e, at, fold);
            }
            case MembershipEvent e ->
                fold.own(ViewKind.MEMBERSHIP, e.membership(), at, fields -> membership(e, at, fields));
            case InvitationEvent e ->
                fold.own(ViewKind.INVITATION, e.invitation(), at, fields -> invitation(e, at, fields));
            default -> {}
        }
    }

    private static void organisation(OrganisationEvent event, Recorded at, Fields organisation) {
        switch (event) {
            case OrganisationCreated e ->
                organisation
                        .set("kind", e.kind())
                        .set("name", e.name())
                        .set("nameKey", nameKey(e.name()))
                        .set("owner", e.founder())
                        .set("createdAt", at.at());
            case CharterPublished e -> organisation.set("charterVersion", e.version());
            case OwnershipOffered e -> organisation.set("ownershipOfferedTo", e.to());
            case OwnershipOfferWithdrawn e -> organisation.set("ownershipOfferedTo", null);
            case OwnershipTransferred e -> organisation.set("owner", e.to()).set("ownershipOfferedTo", null);
            case JoinApplied e -> {}
            case CharterAcknowledged e -> {}
            case MemberAdmitted e -> {}
            case AdmissionDeferred e -> {}
            case MemberDeparted e -> {}
        }
    }

    /** What an organisation's event says about its charters and its people. */
    private static void aroundOrganisation(OrganisationEvent event, Recorded at, Fold fold) {
        switch (event) {
            case OrganisationCreated e -> member(e, e.founder(), at, fold, "owner", true);
            case OwnershipTransferred e -> {
                member(e, e.from(), at, fold, "owner", null);
                member(e, e.to(), at, fold, "owner", true);
            }
            case JoinApplied e -> member(e, e.person(), at, fold, "message", e.message());
            case CharterAcknowledged e -> member(e, e.person(), at, fold, "acknowledgedVersion", e.version());
            case AdmissionDeferred e -> member(e, e.person(), at, fold, "requiredVersion", e.requiredVersion());
            case CharterPublished e ->
                fold.own(ViewKind.CHARTER, CharterView.id(e.organisation(), e.version()), at, charter -> charter.set(
                                "organisation", e.organisation())
                        .set("number", e.version())
                        .set("text", e.charter())
                        .set("publishedBy", e.by())
                        .set("publishedAt", at.at()));
            case OwnershipOffered e -> {}
            case OwnershipOfferWithdrawn e -> {}
            case MemberAdmitted e -> {}
            case MemberDeparted e -> {}
        }
    }

    private static void member(
            OrganisationEvent event, PersonId person, Recorded at, Fold fold, String field, @Nullable Object value) {
        MembershipId id = MembershipId.of(event.organisation(), person);
        fold.change(ViewKind.MEMBERSHIP, id, at, membership -> membership
                .set("organisation", event.organisation())
                .set("person", person)
                .set(field, value));
    }

    private static void membership(MembershipEvent event, Recorded at, Fields membership) {
        membership.set("organisation", event.organisation()).set("person", event.person());
        switch (event) {
            case MembershipOpened e ->
                membership
                        .set(
                                "state",
                                e.route() == JoinRoute.APPLICATION ? MembershipState.APPLIED : MembershipState.APPROVED)
                        .set("route", e.route())
                        .set("openedAt", at.at())
                        .set("roles", List.of())
                        .set("rejectionReason", null)
                        .set("decidedAt", null)
                        .set("decidedBy", null)
                        .set("joinedAt", null)
                        .set("endedAt", null);
            case JoinApproved e ->
                membership
                        .set("state", MembershipState.APPROVED)
                        .set("decidedAt", at.at())
                        .set("decidedBy", e.by());
            case JoinRejected e ->
                membership
                        .set("state", MembershipState.REJECTED)
                        .set("decidedAt", at.at())
                        .set("decidedBy", e.by())
                        .set("rejectionReason", e.reason());
            case AcknowledgementNoted e -> membership.set("acknowledgedVersion", e.version());
            case AdmissionSought e -> {}
            case MembershipActivated e ->
                membership
                        .set("state", MembershipState.ACTIVE)
                        .set("joinedAt", at.at())
                        .set("requiredVersion", null);
            case RoleAssigned e -> membership.add("roles", e.role());
            case RoleRevoked e -> membership.remove("roles", e.role());
            case MembershipEnded e ->
                membership
                        .set("state", MembershipState.ENDED)
                        .set("endedAt", at.at())
                        .set("roles", List.of());
        }
    }

    private static void invitation(InvitationEvent event, Recorded at, Fields invitation) {
        switch (event) {
            case InvitationIssued e ->
                invitation
                        .set("organisation", e.organisation())
                        .set("issuedBy", e.by())
                        .set("maxUses", e.maxUses())
                        .set("issuedAt", at.at())
                        .set("expiresAt", e.expiresAt());
            case InvitationAccepted e -> invitation.plus("uses", 1);
            case InvitationRevoked e -> invitation.set("revoked", true);
        }
    }

    /** A name as it is sorted and searched. */
    static String nameKey(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
