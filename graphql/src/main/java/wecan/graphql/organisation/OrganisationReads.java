package wecan.graphql.organisation;

import graphql.GraphQLContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Connection;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Joins;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Pages;
import wecan.graphql.api.PersonRef;
import wecan.messages.InvalidInput;
import wecan.messages.Personal;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationKind;
import wecan.messages.organisation.Role;
import wecan.query.PageRequest;
import wecan.query.access.PlatformRole;
import wecan.query.access.Viewer;
import wecan.query.organisation.CharterView;
import wecan.query.organisation.InvitationQueries;
import wecan.query.organisation.InvitationView;
import wecan.query.organisation.MembershipQueries;
import wecan.query.organisation.MembershipState;
import wecan.query.organisation.MembershipView;
import wecan.query.organisation.OrganisationQueries;
import wecan.query.organisation.OrganisationQueries.CharterKey;
import wecan.query.organisation.OrganisationView;
import wecan.store.Persons;

/** Queries about organisations, memberships and invitations, and the edges between them. */
@Controller
class OrganisationReads {
    private static final int MAX_NAME = 200;

    /** Who asks, as an object of the schema. */
    record ViewerNode(Viewer viewer) {}

    /** What the holder of a link sees. */
    record InvitationPreview(InvitationView view) {}

    private final OrganisationQueries organisations;
    private final MembershipQueries memberships;
    private final InvitationQueries invitations;
    private final InvitationTokens tokens;
    private final Persons persons;
    private final Clock clock;

    OrganisationReads(
            OrganisationQueries organisations,
            MembershipQueries memberships,
            InvitationQueries invitations,
            InvitationTokens tokens,
            Persons persons,
            Clock clock) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.invitations = invitations;
        this.tokens = tokens;
        this.persons = persons;
        this.clock = clock;
    }

    @QueryMapping
    ViewerNode viewer(Viewer viewer) {
        return new ViewerNode(viewer);
    }

    @SchemaMapping(typeName = "Viewer")
    PersonRef person(ViewerNode node) {
        return new PersonRef(node.viewer().person());
    }

    @SchemaMapping(typeName = "Viewer")
    List<PlatformRole> platformRoles(ViewerNode node) {
        return node.viewer().roles().stream().sorted().toList();
    }

    @SchemaMapping(typeName = "Viewer", field = "memberships")
    Connection<MembershipView> ownMemberships(
            ViewerNode node, @Argument @Nullable Integer first, @Argument @Nullable String after) {
        return Pages.connection(memberships.mine(node.viewer(), Pages.request(first, after)));
    }

    @QueryMapping
    @Nullable
    OrganisationView organisation(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.ORGANISATION, id)
                .flatMap(uuid -> organisations.byId(viewer, new OrganisationId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    Connection<OrganisationView> organisations(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable String name,
            @Argument @Nullable OrganisationKind kind,
            Viewer viewer) {
        String part = InvalidInput.optionalText("name", name, MAX_NAME);
        return Pages.connection(
                organisations.search(viewer, new OrganisationQueries.Search(part, kind), Pages.request(first, after)));
    }

    @QueryMapping
    @Nullable
    MembershipView membership(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.MEMBERSHIP, id)
                .flatMap(uuid -> memberships.byId(viewer, new MembershipId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    InvitationPreview invitation(@Argument String token, Viewer viewer) {
        return tokens.invitation(token)
                .flatMap(id -> invitations.byId(viewer, id))
                .map(InvitationPreview::new)
                .orElse(null);
    }

    @SchemaMapping(typeName = "InvitationPreview")
    Optional<OrganisationView> organisation(InvitationPreview preview, Viewer viewer) {
        return organisations.byId(viewer, preview.view().organisation());
    }

    @SchemaMapping(typeName = "InvitationPreview", field = "state")
    InvitationState previewState(InvitationPreview preview) {
        return InvitationState.of(preview.view(), clock.instant());
    }

    @SchemaMapping(typeName = "InvitationPreview")
    java.time.Instant expiresAt(InvitationPreview preview) {
        return preview.view().expiresAt();
    }

    @BatchMapping(typeName = "Person")
    Map<PersonRef, String> name(List<PersonRef> people) {
        var names = persons.names(people.stream().map(PersonRef::id).collect(Collectors.toSet()));
        Map<PersonRef, String> found = new HashMap<>();
        for (PersonRef person : people) {
            String name = names.get(person.id());
            if (name != null && !name.equals(Personal.ERASED)) {
                found.put(person, name);
            }
        }
        return found;
    }

    @SchemaMapping(typeName = "Organisation")
    PersonRef owner(OrganisationView view) {
        return new PersonRef(view.owner());
    }

    @SchemaMapping(typeName = "Organisation")
    @Nullable
    PersonRef ownershipOfferedTo(OrganisationView view, Viewer viewer) {
        boolean member = memberships
                .byId(viewer, MembershipId.of(view.id(), viewer.person()))
                .filter(m -> m.state() == MembershipState.ACTIVE)
                .isPresent();
        return member || view.owner().equals(viewer.person()) ? PersonRef.of(view.ownershipOfferedTo()) : null;
    }

    @BatchMapping(typeName = "Organisation")
    Map<OrganisationView, CharterView> charter(List<OrganisationView> views, GraphQLContext context) {
        return Joins.one(views, OrganisationReads::key, keys -> organisations.charters(Joins.viewer(context), keys));
    }

    private static CharterKey key(OrganisationView view) {
        return new CharterKey(view.id(), view.charterVersion());
    }

    @SchemaMapping(typeName = "Organisation")
    List<CharterView> charters(OrganisationView view, Viewer viewer) {
        return organisations
                .charterHistory(viewer, view.id(), PageRequest.first(PageRequest.MAX))
                .items();
    }

    @SchemaMapping(typeName = "Charter")
    int version(CharterView charter) {
        return charter.number();
    }

    @BatchMapping(typeName = "Organisation")
    Map<OrganisationView, MembershipView> myMembership(List<OrganisationView> views, GraphQLContext context) {
        Viewer viewer = Joins.viewer(context);
        return Joins.one(
                views, view -> MembershipId.of(view.id(), viewer.person()), ids -> memberships.byIds(viewer, ids));
    }

    @SchemaMapping(typeName = "Organisation")
    Connection<MembershipView> members(
            OrganisationView view,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable MembershipState state,
            @Argument @Nullable Role role,
            Viewer viewer) {
        Set<MembershipState> states = state == null ? null : Set.of(state);
        return Pages.connection(
                memberships.ofOrganisation(viewer, view.id(), states, role, Pages.request(first, after)));
    }

    @SchemaMapping(typeName = "Organisation", field = "invitations")
    Connection<InvitationView> invitationsOf(
            OrganisationView view, @Argument @Nullable Integer first, @Argument @Nullable String after, Viewer viewer) {
        return Pages.connection(invitations.ofOrganisation(viewer, view.id(), Pages.request(first, after)));
    }

    @BatchMapping(typeName = "Membership", field = "organisation")
    Map<MembershipView, OrganisationView> organisationOfMembership(List<MembershipView> views, GraphQLContext context) {
        return organisationsOf(views, MembershipView::organisation, context);
    }

    @SchemaMapping(typeName = "Membership", field = "person")
    PersonRef personOfMembership(MembershipView view) {
        return new PersonRef(view.person());
    }

    @SchemaMapping(typeName = "Membership")
    List<Role> roles(MembershipView view) {
        return view.roles().stream().sorted().toList();
    }

    @SchemaMapping(typeName = "Membership")
    @Nullable
    Integer acknowledgedCharterVersion(MembershipView view) {
        return view.acknowledgedVersion() == 0 ? null : (Integer) view.acknowledgedVersion();
    }

    @BatchMapping(typeName = "Invitation", field = "organisation")
    Map<InvitationView, OrganisationView> organisationOfInvitation(List<InvitationView> views, GraphQLContext context) {
        return organisationsOf(views, InvitationView::organisation, context);
    }

    @SchemaMapping(typeName = "Invitation")
    String token(InvitationView view) {
        return tokens.of(view.id());
    }

    @SchemaMapping(typeName = "Invitation")
    InvitationState state(InvitationView view) {
        return InvitationState.of(view, clock.instant());
    }

    private <T> Map<T, OrganisationView> organisationsOf(
            List<T> views, Joins.Reference<T, OrganisationId> organisation, GraphQLContext context) {
        return Joins.one(views, organisation, ids -> organisations.byIds(Joins.viewer(context), ids));
    }
}
