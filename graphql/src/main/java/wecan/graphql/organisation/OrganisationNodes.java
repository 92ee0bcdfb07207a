package wecan.graphql.organisation;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.graphql.api.Joins;
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

/** How objects of this context are found by their global ids. */
@Configuration(proxyBeanMethods = false)
class OrganisationNodes {
    /** Everybody who is signed in may address a person; the name is all there is to see. */
    @Bean
    NodeType<PersonRef> personNode(Persons persons) {
        return new NodeType<>(NodeKind.PERSON, PersonRef.class, ref -> ref.id().value(), (viewer, ids) -> {
            Set<PersonId> people = ids.stream().map(PersonId::new).collect(toSet());
            return persons.names(people).entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(Personal.ERASED))
                    .collect(toMap(entry -> entry.getKey().value(), entry -> new PersonRef(entry.getKey())));
        });
    }

    @Bean
    NodeType<OrganisationView> organisationNode(OrganisationQueries organisations) {
        return new NodeType<>(
                NodeKind.ORGANISATION,
                OrganisationView.class,
                view -> view.id().value(),
                (viewer, ids) -> Joins.byUuid(
                        organisations.byIds(
                                viewer, ids.stream().map(OrganisationId::new).toList()),
                        OrganisationId::value));
    }

    @Bean
    NodeType<MembershipView> membershipNode(MembershipQueries memberships) {
        return new NodeType<>(
                NodeKind.MEMBERSHIP,
                MembershipView.class,
                view -> view.id().value(),
                (viewer, ids) -> Joins.byUuid(
                        memberships.byIds(
                                viewer, ids.stream().map(MembershipId::new).toList()),
                        MembershipId::value));
    }

    /** The id of an invitation is no secret (the token is), so only who may see an organisation's invitations finds it. */
    @Bean
    NodeType<InvitationView> invitationNode(InvitationQueries invitations, Access access) {
        return new NodeType<>(
                NodeKind.INVITATION, InvitationView.class, view -> view.id().value(), (viewer, ids) -> {
                    Collection<InvitationView> found = invitations
                            .byIds(viewer, ids.stream().map(InvitationId::new).toList())
                            .values();
                    var decisions = access.decideAll(
                            viewer,
                            Permission.VIEW_INVITATIONS,
                            found.stream().map(InvitationView::organisation).collect(toSet()));
                    return found.stream()
                            .filter(view -> {
                                var decision = decisions.get(view.organisation());
                                return decision != null && decision.granted();
                            })
                            .collect(toMap(view -> view.id().value(), view -> view));
                });
    }
}
