package wecan.model.sourcing;

import static wecan.messages.CommandRejected.unless;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DataItemLine;
import wecan.messages.sourcing.MaterialKind;
import wecan.messages.sourcing.SourceKind;
import wecan.messages.sourcing.SourcingRejection.DataItemExists;
import wecan.messages.sourcing.SourcingRejection.ExternalKeyConflict;
import wecan.messages.sourcing.SourcingRejection.LineAlreadySubmitted;
import wecan.messages.sourcing.SourcingRejection.NominationNotAllowed;
import wecan.messages.sourcing.SourcingRejection.UnknownLine;
import wecan.messages.sourcing.SourcingRequestId;

/** The materials of a demand and the data items that they need, and the rules for a new one (domain.md C5, rules 2, 3, 11). */
final class DemandLines {
    /** A line, and whether a request was made of it. */
    record Line(DataItemLine item, boolean submitted) {}

    private final Map<String, MaterialKind> materials = new HashMap<>();
    private final Map<SourcingRequestId, Line> lines = new LinkedHashMap<>();
    private final Map<String, DataItemLine> imported = new HashMap<>();

    /** What a material is; null when there is none of this name. */
    @Nullable
    MaterialKind material(String name) {
        return materials.get(name);
    }

    /** The line as it came with this external key; null when none did, or it was removed. */
    @Nullable
    DataItemLine imported(@Nullable String externalKey) {
        return externalKey == null ? null : imported.get(externalKey);
    }

    /** All rules for a new line but that its material is there. */
    void requireNew(SourcingRequestId id, DataItemLine item, OrganisationId demander, ScopeTerms terms) {
        if (item.nominated() != null) {
            requireNomination(item, item.nominated(), demander, terms);
        }
        unless(!lines.containsKey(id), new DataItemExists(item.material(), item.code()));
        if (item.externalKey() != null) {
            unless(!imported.containsKey(item.externalKey()), new ExternalKeyConflict(item.externalKey()));
        }
    }

    void requireNomination(DataItemLine item, OrganisationId unit, OrganisationId demander, ScopeTerms terms) {
        requireExternal(item.sourceKind());
        terms.requireSource(unit, demander);
    }

    /** Units are nominated for what comes from elsewhere only. */
    static void requireExternal(SourceKind kind) {
        unless(kind == SourceKind.EXTERNAL_UNIT, new NominationNotAllowed(kind));
    }

    /** A line of which no request was made. */
    DataItemLine open(SourcingRequestId id) {
        Line line = lines.get(id);
        if (line == null) {
            throw new CommandRejected(new UnknownLine(id));
        }
        unless(!line.submitted(), new LineAlreadySubmitted(id));
        return line.item();
    }

    /** The lines that need a source and of which no request was made, in the order of their entry. */
    List<Map.Entry<SourcingRequestId, Line>> submittable() {
        return lines.entrySet().stream()
                .filter(e -> !e.getValue().submitted() && e.getValue().item().sourceKind() == SourceKind.EXTERNAL_UNIT)
                .toList();
    }

    void addMaterial(String name, MaterialKind kind) {
        materials.put(name, kind);
    }

    void add(SourcingRequestId id, DataItemLine item) {
        lines.put(id, new Line(item, false));
        if (item.externalKey() != null) {
            imported.put(item.externalKey(), item);
        }
    }

    void nominate(SourcingRequestId id, OrganisationId unit) {
        lines.computeIfPresent(id, (i, line) -> new Line(nominating(line.item(), unit), line.submitted()));
    }

    void submit(SourcingRequestId id) {
        lines.computeIfPresent(id, (i, line) -> new Line(line.item(), true));
    }

    void remove(SourcingRequestId id) {
        Line removed = lines.remove(id);
        if (removed != null && removed.item().externalKey() != null) {
            imported.remove(removed.item().externalKey());
        }
    }

    private static DataItemLine nominating(DataItemLine item, OrganisationId unit) {
        return new DataItemLine(
                item.material(), item.code(), item.name(), item.sourceKind(), unit, item.purpose(), item.externalKey());
    }
}
