package wecan.graphql.organisation;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Payload;
import wecan.graphql.api.Permitted;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.organisation.MembershipCommand;
import wecan.messages.organisation.MembershipCommand.ApproveJoin;
import wecan.messages.organisation.MembershipCommand.AssignRole;
import wecan.messages.organisation.MembershipCommand.RejectJoin;
import wecan.messages.organisation.MembershipCommand.RevokeRole;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.Role;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.organisation.MembershipQueries;
import wecan.query.organisation.MembershipView;

/** Mutations by those who manage members. */
@Controller
class MembershipMutations {
    record ApproveJoinInput(String membership) {}

    record RejectJoinInput(String membership, @Nullable String reason) {}

    record RoleInput(String membership, Role role) {}

    private final Mutations mutations;
    private final Access access;
    private final MembershipQueries memberships;

    MembershipMutations(Mutations mutations, Access access, MembershipQueries memberships) {
        this.mutations = mutations;
        this.access = access;
        this.memberships = memberships;
    }

    @MutationMapping
    Payload<MembershipView> approveJoin(@Argument ApproveJoinInput input, MutationCall call) {
        return managed(call, input.membership(), id -> new ApproveJoin(id, by(call)));
    }

    @MutationMapping
    Payload<MembershipView> rejectJoin(@Argument RejectJoinInput input, MutationCall call) {
        return managed(call, input.membership(), id -> new RejectJoin(id, by(call), input.reason()));
    }

    @MutationMapping
    Payload<MembershipView> assignRole(@Argument RoleInput input, MutationCall call) {
        return managed(call, input.membership(), id -> new AssignRole(id, input.role(), by(call)));
    }

    @MutationMapping
    Payload<MembershipView> revokeRole(@Argument RoleInput input, MutationCall call) {
        return managed(call, input.membership(), id -> new RevokeRole(id, input.role(), by(call)));
    }

    private Payload<MembershipView> managed(
            MutationCall call, String membership, Function<MembershipId, MembershipCommand> command) {
        return mutations.run(
                call,
                () -> {
                    MembershipId id = new MembershipId(GlobalId.require(NodeKind.MEMBERSHIP, membership, "membership"));
                    MembershipView view = memberships
                            .byId(call.viewer(), id)
                            .orElseThrow(() -> new CommandRejected(new NotFound(id.value())));
                    return Permitted.in(
                            view.organisation(),
                            access,
                            call.viewer(),
                            Permission.MANAGE_MEMBERS,
                            () -> command.apply(id));
                },
                id -> memberships.byId(call.viewer(), new MembershipId(id)).orElse(null));
    }

    private static PersonId by(MutationCall call) {
        return call.viewer().person();
    }
}
