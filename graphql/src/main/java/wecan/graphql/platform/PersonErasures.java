package wecan.graphql.platform;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.NodeKind;
import wecan.graphql.platform.RunningProcessor.Rebuild;
import wecan.messages.PersonId;

/** Persons are erased, and read models built anew without them. Thread-safe. */
public final class PersonErasures {
    private final ErasurePort erasures;
    private final ErasureRebuilds rebuilds;
    private final Processors processors;

    public PersonErasures(ErasurePort erasures, ErasureRebuilds rebuilds, Processors processors) {
        this.erasures = erasures;
        this.rebuilds = rebuilds;
        this.processors = processors;
    }

    /** As {@link ErasurePort#erase}; the read models follow. */
    void erase(PersonId person, PersonId by, String reason) {
        erasures.erase(person, by, reason);
        rebuilds.request();
    }

    Optional<Erasure> byId(PersonId person) {
        return erasures.byId(person).map(erased -> view(erased, erasures.cleared(), progress()));
    }

    /** As {@link ErasurePort#latest}. */
    List<Erasure> latest(@Nullable Long before, int limit) {
        long cleared = erasures.cleared();
        RebuildProgress progress = progress();
        return erasures.latest(before, limit).stream()
                .map(erased -> view(erased, cleared, progress))
                .toList();
    }

    private static Erasure view(ErasedPerson erased, long cleared, @Nullable RebuildProgress progress) {
        boolean hidden = erased.number() <= cleared;
        return new Erasure(
                erased.number(),
                GlobalId.encode(NodeKind.PERSON, erased.person().value()),
                erased.erasedAt(),
                hidden,
                hidden ? null : progress);
    }

    private @Nullable RebuildProgress progress() {
        return processors.rebuilding().stream()
                .map(RunningProcessor::rebuild)
                .filter(Objects::nonNull)
                .min(Comparator.comparingLong(Rebuild::reached))
                .map(RebuildProgress::of)
                .orElse(null);
    }
}
