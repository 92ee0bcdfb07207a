package wecan.graphql.platform;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.store.ClearedReadModels;

/** Erasures by the store's vault. Thread-safe. */
public final class StoreErasures implements ErasurePort {
    private final wecan.store.Erasures erasures;
    private final ClearedReadModels readModels;

    public StoreErasures(wecan.store.Erasures erasures, ClearedReadModels readModels) {
        this.erasures = erasures;
        this.readModels = readModels;
    }

    @Override
    public void erase(PersonId person, PersonId by, String reason) {
        var unused = erasures.erase(person, by.toString(), reason);
    }

    @Override
    public Optional<ErasedPerson> byId(PersonId person) {
        return erasures.find(person).map(StoreErasures::erased);
    }

    @Override
    public List<ErasedPerson> latest(@Nullable Long before, int limit) {
        return erasures.latest(before, limit).stream()
                .map(StoreErasures::erased)
                .toList();
    }

    @Override
    public long cleared() {
        return readModels.upTo();
    }

    @Override
    public void cleared(long number) {
        readModels.clearedUpTo(number);
    }

    private static ErasedPerson erased(wecan.store.Erasure erasure) {
        return new ErasedPerson(erasure.number(), erasure.person(), erasure.at());
    }
}
