package wecan.graphql.organisation;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.PersonRef;
import wecan.messages.PersonId;
import wecan.messages.Personal;
import wecan.messages.organisation.InvitationId;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.organisation.InvitationQueries;
import wecan.query.organisation.InvitationView;
import wecan.query.organisation.MembershipQueries;
import wecan.query.organisation.MembershipView;
import wecan.query.organisation.OrganisationQueries;
import wecan.query.organisation.OrganisationView;
import wecan.store.Persons;

/** How objects of this context are found by their global ids, and which events they stem from. */
@Configuration(proxyBeanMethods = false)
class OrganisationNodes {
    /** Everybody who is signed in may address a person; the name is all there is to see. */
    @Bean
    NodeType<PersonRef> personNode(Persons persons) {
        return NodeType.of(
                NodeKind.PERSON,
                PersonRef.class,
                PersonId::new,
                PersonId::value,
                PersonRef::id,
                (viewer, ids) -> persons.names(Set.copyOf(ids)).entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(Personal.ERASED))
                        .collect(toMap(Map.Entry::getKey, entry -> new PersonRef(entry.getKey()))));
    }

    @Bean
    NodeType<OrganisationView> organisationNode(OrganisationQueries organisations) {
        return NodeType.of(
                        NodeKind.ORGANISATION,
                        OrganisationView.class,
                        OrganisationId::new,
                        OrganisationId::value,
                        OrganisationView::id,
                        organisations::byIds)
                .recorded(OrganisationView::position);
    }

    @Bean
    NodeType<MembershipView> membershipNode(MembershipQueries memberships) {
        return NodeType.of(
                        NodeKind.MEMBERSHIP,
                        MembershipView.class,
                        MembershipId::new,
                        MembershipId::value,
                        MembershipView::id,
                        memberships::byIds)
                .recorded(MembershipView::position);
    }

    /** The id of an invitation is no secret (the token is), so only who may see an organisation's invitations finds it. */
    @Bean
    NodeType<InvitationView> invitationNode(InvitationQueries invitations, Access access) {
        return NodeType.of(
                        NodeKind.INVITATION,
                        InvitationView.class,
                        InvitationId::new,
                        InvitationId::value,
                        InvitationView::id,
                        (viewer, ids) -> access
                                .visible(
                                        viewer,
                                        Permission.VIEW_INVITATIONS,
                                        invitations.byIds(viewer, ids).values(),
                                        InvitationView::organisation)
                                .stream()
                                .collect(toMap(InvitationView::id, view -> view)))
                .recorded(InvitationView::position);
    }
}
