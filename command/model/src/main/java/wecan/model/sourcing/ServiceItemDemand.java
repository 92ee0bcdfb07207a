package wecan.model.sourcing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;

import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DataItemLine;
import wecan.messages.sourcing.DemandRow;
import wecan.messages.sourcing.MaterialKind;
import wecan.messages.sourcing.RowResult;
import wecan.messages.sourcing.ServiceItemDemandCommand.AddDataItem;
import wecan.messages.sourcing.ServiceItemDemandCommand.AddMaterial;
import wecan.messages.sourcing.ServiceItemDemandCommand.ImportRows;
import wecan.messages.sourcing.ServiceItemDemandCommand.NominateSource;
import wecan.messages.sourcing.ServiceItemDemandCommand.RegisterDemand;
import wecan.messages.sourcing.ServiceItemDemandCommand.RemoveDataItem;
import wecan.messages.sourcing.ServiceItemDemandCommand.SubmitDemand;
import wecan.messages.sourcing.ServiceItemDemandEvent;
import wecan.messages.sourcing.ServiceItemDemandEvent.DataItemAdded;
import wecan.messages.sourcing.ServiceItemDemandEvent.DataItemRemoved;
import wecan.messages.sourcing.ServiceItemDemandEvent.DataItemSubmitted;
import wecan.messages.sourcing.ServiceItemDemandEvent.DemandRegistered;
import wecan.messages.sourcing.ServiceItemDemandEvent.MaterialAdded;
import wecan.messages.sourcing.ServiceItemDemandEvent.RowsImported;
import wecan.messages.sourcing.ServiceItemDemandEvent.SourceNominated;
import wecan.messages.sourcing.ServiceItemDemandId;
import wecan.messages.sourcing.SourcingRejection.DemandAlreadyRegistered;
import wecan.messages.sourcing.SourcingRejection.ExternalKeyConflict;
import wecan.messages.sourcing.SourcingRejection.MaterialExists;
import wecan.messages.sourcing.SourcingRejection.NothingToSubmit;
import wecan.messages.sourcing.SourcingRejection.UnitNotEnrolled;
import wecan.messages.sourcing.SourcingRejection.UnknownMaterial;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.model.Histories;

/**
 * What one unit needs for one service item (事项需求): materials and their data items. Rows of an import follow the rules of
 * single entry, each for itself (domain.md C5).
 */
public class ServiceItemDemand {
    @AggregateIdentifier
    private ServiceItemDemandId id;

    private @Nullable DemandRegistered registered;
    private final DemandLines lines = new DemandLines();

    @SuppressWarnings("NullAway.Init") // its events fill it
    ServiceItemDemand() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void register(RegisterDemand c, Histories histories) {
        unless(registered == null, new DemandAlreadyRegistered(c.demand()));
        ScopeTerms.of(histories, c.scope()).requireEnrolled(c.demander());
        apply(new DemandRegistered(c.demand(), c.scope(), c.demander(), c.serviceItem(), c.name(), c.by()));
    }

    @CommandHandler
    void addMaterial(AddMaterial c) {
        registered();
        unless(lines.material(c.material()) == null, new MaterialExists(c.material()));
        apply(new MaterialAdded(id, c.material(), c.kind(), c.by()));
    }

    @CommandHandler
    void addDataItem(AddDataItem c, Histories histories) {
        ScopeTerms terms = terms(histories);
        unless(
                lines.material(c.line().material()) != null,
                new UnknownMaterial(c.line().material()));
        SourcingRequestId line = lineId(c.line());
        lines.requireNew(line, c.line(), registered().demander(), terms);
        apply(new DataItemAdded(id, line, c.line(), c.by()));
    }

    @CommandHandler
    void nominate(NominateSource c, Histories histories) {
        DataItemLine item = lines.open(c.line());
        lines.requireNomination(item, c.unit(), registered().demander(), terms(histories));
        if (!c.unit().equals(item.nominated())) {
            apply(new SourceNominated(id, c.line(), c.unit(), c.by()));
        }
    }

    @CommandHandler
    void remove(RemoveDataItem c) {
        lines.open(c.line());
        apply(new DataItemRemoved(id, c.line(), c.by()));
    }

    /** Only what comes from another unit makes requests (rule 3). */
    @CommandHandler
    void submit(SubmitDemand c) {
        DemandRegistered demand = registered();
        List<Map.Entry<SourcingRequestId, DemandLines.Line>> open = lines.submittable();
        unless(!open.isEmpty(), new NothingToSubmit(id));
        open.forEach(line -> apply(new DataItemSubmitted(
                id,
                line.getKey(),
                demand.scope(),
                demand.demander(),
                demand.serviceItem(),
                demand.name(),
                line.getValue().item(),
                c.by())));
    }

    /** Registers the demand where it is new, and every row that the rules let in. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void importRows(ImportRows c, Histories histories) {
        List<RowResult> results;
        try {
            if (registered == null) {
                register(
                        new RegisterDemand(c.demand(), c.scope(), c.demander(), c.serviceItem(), c.name(), c.by()),
                        histories);
            }
            ScopeTerms terms = terms(histories);
            results = c.rows().stream().map(row -> imported(row, terms, c.by())).toList();
        } catch (CommandRejected refused) {
            results = c.rows().stream()
                    .map(row -> RowResults.allRefused(row, refused.rejection()))
                    .toList();
        }
        apply(new RowsImported(c.demand(), c.imported(), results));
    }

    private RowResult imported(DemandRow row, ScopeTerms terms, PersonId by) {
        try {
            AddDataItem asked = new AddDataItem(id, line(row, terms), by);
            if (repeats(asked.line(), row.materialKind())) {
                return RowResults.repeated(row);
            }
            enter(asked, row.materialKind(), terms);
            return RowResults.accepted(row);
        } catch (CommandRejected refused) {
            return RowResults.refused(row, refused.rejection());
        }
    }

    private static DataItemLine line(DemandRow row, ScopeTerms terms) {
        InvalidInput.text("externalKey", row.externalKey(), 200);
        return new DataItemLine(
                row.material(),
                row.dataItem(),
                row.name(),
                row.sourceKind(),
                row.unit() == null ? null : unit(row, row.unit(), terms),
                row.purpose(),
                row.externalKey());
    }

    private static OrganisationId unit(DemandRow row, String code, ScopeTerms terms) {
        DemandLines.requireExternal(row.sourceKind());
        OrganisationId unit = terms.unitOf(code);
        if (unit == null) {
            throw new CommandRejected(new UnitNotEnrolled(null, code));
        }
        return unit;
    }

    /** The same was imported before; something else under its key is refused. */
    private boolean repeats(DataItemLine asked, MaterialKind kind) {
        DataItemLine known = lines.imported(asked.externalKey());
        if (known == null) {
            return false;
        }
        boolean same = known.equals(asked) && lines.material(asked.material()) == kind;
        unless(same, new ExternalKeyConflict(String.valueOf(asked.externalKey())));
        return true;
    }

    private void enter(AddDataItem asked, MaterialKind kind, ScopeTerms terms) {
        MaterialKind known = lines.material(asked.line().material());
        unless(known == null || known == kind, new MaterialExists(asked.line().material()));
        SourcingRequestId line = lineId(asked.line());
        lines.requireNew(line, asked.line(), registered().demander(), terms);
        if (known == null) {
            apply(new MaterialAdded(id, asked.line().material(), kind, asked.by()));
        }
        apply(new DataItemAdded(id, line, asked.line(), asked.by()));
    }

    @EventSourcingHandler
    void evolve(ServiceItemDemandEvent event) {
        id = event.demand();
        switch (event) {
            case DemandRegistered e -> registered = e;
            case MaterialAdded e -> lines.addMaterial(e.material(), e.kind());
            case DataItemAdded e -> lines.add(e.line(), e.item());
            case SourceNominated e -> lines.nominate(e.line(), e.unit());
            case DataItemRemoved e -> lines.remove(e.line());
            case DataItemSubmitted e -> lines.submit(e.line());
            case RowsImported e -> {}
        }
    }

    private SourcingRequestId lineId(DataItemLine line) {
        return SourcingRequestId.of(id, line.material(), line.code());
    }

    private ScopeTerms terms(Histories histories) {
        SourcingScopeId scope = registered().scope();
        return ScopeTerms.of(histories, scope);
    }

    /** An import of which every row was refused leaves an aggregate without a demand. */
    private DemandRegistered registered() {
        if (registered == null) {
            throw new CommandRejected(new NotFound(id.value()));
        }
        return registered;
    }
}
