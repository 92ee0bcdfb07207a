package wecan.graphql.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.messages.organisation.OrganisationId;
import wecan.query.access.Access;
import wecan.query.access.Decision;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;

/** A command that the viewer may give. There is no other way to send one, so that every mutation decides. */
public final class Permitted {
    private final AggregateCommand command;
    private final @Nullable UUID organisation;

    private Permitted(AggregateCommand command, @Nullable UUID organisation) {
        this.command = command;
        this.organisation = organisation;
    }

    /**
     * The command, when it is allowed.
     *
     * @param decision the word of {@link wecan.query.access.Access}
     * @param command makes the command; asked only when allowed
     * @throws Denied when it is not allowed
     */
    public static Permitted when(Decision decision, Supplier<? extends AggregateCommand> command) {
        return permitted(decision, null, command);
    }

    /**
     * As {@link #when}, on behalf of the first of these organisations that grants the permission: the events say so.
     *
     * @param organisations at least one
     * @param access decides
     * @throws Denied when none grants it, with the first one's reason
     */
    public static Permitted inEither(
            List<OrganisationId> organisations,
            Access access,
            Viewer viewer,
            Permission permission,
            Function<OrganisationId, ? extends AggregateCommand> command) {
        Map<OrganisationId, Decision> decisions = access.decideAll(viewer, permission, organisations);
        OrganisationId acting = organisations.stream()
                .filter(organisation ->
                        Objects.requireNonNull(decisions.get(organisation)).granted())
                .findFirst()
                .orElse(organisations.getFirst());
        return permitted(Objects.requireNonNull(decisions.get(acting)), acting.value(), () -> command.apply(acting));
    }

    private static Permitted permitted(
            Decision decision, @Nullable UUID organisation, Supplier<? extends AggregateCommand> command) {
        return switch (decision) {
            case Decision.Granted granted -> new Permitted(command.get(), organisation);
            case Decision.Denied denied -> throw new Denied(denied.reason());
        };
    }

    @Nullable
    UUID organisation() {
        return organisation;
    }

    AggregateCommand command() {
        return command;
    }

    /** The viewer may not do this. An answer ({@code FORBIDDEN}), no fault. */
    public static final class Denied extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Decision.Reason reason;

        Denied(Decision.Reason reason) {
            super("not permitted", null, false, false);
            this.reason = reason;
        }

        Decision.Reason reason() {
            return reason;
        }
    }
}
