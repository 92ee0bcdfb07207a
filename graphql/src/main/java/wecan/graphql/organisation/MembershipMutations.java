package wecan.graphql.organisation;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Deeds;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Payload;
import wecan.messages.organisation.MembershipCommand.ApproveJoin;
import wecan.messages.organisation.MembershipCommand.AssignRole;
import wecan.messages.organisation.MembershipCommand.RejectJoin;
import wecan.messages.organisation.MembershipCommand.RevokeRole;
import wecan.messages.organisation.Role;
import wecan.query.access.Permission;
import wecan.query.organisation.MembershipView;

/** Mutations by those who manage members. */
@Controller
class MembershipMutations {
    record ApproveJoinInput(String membership) {}

    record RejectJoinInput(String membership, @Nullable String reason) {}

    record RoleInput(String membership, Role role) {}

    private final Deeds<MembershipView> memberships;

    MembershipMutations(Mutations mutations, NodeType<MembershipView> membership) {
        this.memberships = mutations.on(membership, "membership", MembershipView::organisation);
    }

    @MutationMapping
    Payload<MembershipView> approveJoin(@Argument ApproveJoinInput input, MutationCall call) {
        return memberships.on(
                call,
                input.membership(),
                Permission.MANAGE_MEMBERS,
                membership -> new ApproveJoin(membership.id(), call.by()));
    }

    @MutationMapping
    Payload<MembershipView> rejectJoin(@Argument RejectJoinInput input, MutationCall call) {
        return memberships.on(
                call,
                input.membership(),
                Permission.MANAGE_MEMBERS,
                membership -> new RejectJoin(membership.id(), call.by(), input.reason()));
    }

    @MutationMapping
    Payload<MembershipView> assignRole(@Argument RoleInput input, MutationCall call) {
        return memberships.on(
                call,
                input.membership(),
                Permission.MANAGE_MEMBERS,
                membership -> new AssignRole(membership.id(), input.role(), call.by()));
    }

    @MutationMapping
    Payload<MembershipView> revokeRole(@Argument RoleInput input, MutationCall call) {
        return memberships.on(
                call,
                input.membership(),
                Permission.MANAGE_MEMBERS,
                membership -> new RevokeRole(membership.id(), input.role(), call.by()));
    }
}
