package wecan.graphql.api;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import wecan.graphql.api.Mutations.Reading;
import wecan.messages.AggregateCommand;
import wecan.messages.CommandRejected;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.organisation.OrganisationId;
import wecan.query.access.Access;
import wecan.query.access.Permission;

/**
 * What people do to objects of one kind. Each deed finds the object as the viewer may see it ({@code NOT_FOUND}), decides
 * on the viewer in the object's organisation ({@code FORBIDDEN}), makes one command, and answers with the object, read by
 * its own id: whichever aggregate decides. A deed that is repeated under its key answers with the same object.
 * Thread-safe. Made by {@link Mutations#on}.
 *
 * @param <V> the objects, as queries return them
 */
public final class Deeds<V> {
    private final Mutations mutations;
    private final Access access;
    private final NodeType<V> type;
    private final String field;
    private final Function<V, List<OrganisationId>> organisations;

    Deeds(
            Mutations mutations,
            Access access,
            NodeType<V> type,
            String field,
            Function<V, List<OrganisationId>> organisations) {
        this.mutations = mutations;
        this.access = access;
        this.type = type;
        this.field = field;
        this.organisations = organisations;
    }

    /** The same deeds, decided in an organisation that is not the object's own: another side, or one that the input names. */
    public Deeds<V> in(Function<V, OrganisationId> organisation) {
        return inEither(view -> List.of(organisation.apply(view)));
    }

    /** The same deeds, decided in the first of several organisations that grants the permission. */
    public Deeds<V> inEither(Function<V, List<OrganisationId>> several) {
        return new Deeds<>(mutations, access, type, field, several);
    }

    /** Does something to an object. */
    public Payload<V> on(
            MutationCall call, String id, Permission permission, Function<V, ? extends AggregateCommand> command) {
        return onBehalf(call, id, permission, (view, organisation) -> command.apply(view));
    }

    /** As {@link #on} where the command says for which organisation it is done: the one that granted the permission. */
    public Payload<V> onBehalf(
            MutationCall call,
            String id,
            Permission permission,
            BiFunction<V, OrganisationId, ? extends AggregateCommand> command) {
        return mutations.run(call, () -> permit(call, id, permission, command), aggregate -> read(call)
                .byId(uuid(id)));
    }

    /** Makes an object where nothing has to be there before; decided on the platform as such. */
    public Payload<V> made(MutationCall call, Permission permission, Supplier<? extends AggregateCommand> command) {
        return mutations.run(call, () -> Permitted.when(access.decide(call.viewer(), permission), command), read(call));
    }

    /**
     * Makes an object that is an aggregate of its own, within a parent that is found and decided on.
     *
     * @param command addressed to the new object's aggregate
     */
    public <P> Payload<V> madeIn(
            Deeds<P> parents,
            MutationCall call,
            String parent,
            Permission permission,
            Function<P, ? extends AggregateCommand> command) {
        return mutations.run(
                call,
                () -> parents.permit(call, parent, permission, (view, organisation) -> command.apply(view)),
                read(call));
    }

    /**
     * Makes an object that is a part of a larger aggregate, within a parent that is found and decided on.
     *
     * @param command makes the command of the parent and the new part's id, {@link MutationCall#newId}
     */
    public <P> Payload<V> partMadeIn(
            Deeds<P> parents,
            MutationCall call,
            String parent,
            Permission permission,
            BiFunction<P, UUID, ? extends AggregateCommand> command) {
        return mutations.run(
                call,
                () -> parents.permit(
                        call, parent, permission, (view, organisation) -> command.apply(view, call.newId(type.kind()))),
                aggregate -> read(call).byId(call.newId(type.kind())));
    }

    /**
     * An object that the viewer names, for commands that need more of it than its id.
     *
     * @throws CommandRejected with {@code INVALID_INPUT} when the text is no such id, {@code NOT_FOUND} when the viewer sees
     *     no such object
     */
    public V named(MutationCall call, String id) {
        UUID uuid = uuid(id);
        return type.find(call.viewer(), uuid).orElseThrow(() -> new CommandRejected(new NotFound(uuid)));
    }

    /**
     * Finds an object and decides on it, for {@link Mutations#run} where the payload shows something else than these deeds.
     *
     * @throws CommandRejected as {@link #named}
     * @throws Permitted.Denied when no organisation grants the permission
     */
    public Permitted permit(
            MutationCall call,
            String id,
            Permission permission,
            BiFunction<V, OrganisationId, ? extends AggregateCommand> command) {
        V view = named(call, id);
        return Permitted.inEither(
                organisations.apply(view),
                access,
                call.viewer(),
                permission,
                organisation -> command.apply(view, organisation));
    }

    /** Reads the object of a payload as the caller may see it. */
    public Reading<V> read(MutationCall call) {
        return id -> type.find(call.viewer(), id).orElse(null);
    }

    private UUID uuid(String id) {
        return GlobalId.require(type.kind(), id, field);
    }
}
