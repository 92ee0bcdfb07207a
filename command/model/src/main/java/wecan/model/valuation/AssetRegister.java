package wecan.model.valuation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.AssetRegisterCommand;
import wecan.messages.valuation.AssetRegisterCommand.*;
import wecan.messages.valuation.AssetRegisterEvent;
import wecan.messages.valuation.AssetRegisterEvent.*;
import wecan.messages.valuation.AssetRegisterId;
import wecan.messages.valuation.ValuationRejection.AssetIsDisposed;
import wecan.messages.valuation.ValuationRejection.BeforeService;
import wecan.messages.valuation.ValuationRejection.DayNotReached;
import wecan.messages.valuation.ValuationRejection.RegisterFull;

/**
 * The register of an organisation's assets (资产总汇), as far as valuation needs one (domain.md C7): what each was
 * measured to be on every day, until when it lasts, and when people are told so. An alert is told once for a due date
 * and lead time; of those that were missed only the most urgent.
 */
public class AssetRegister {
    @AggregateIdentifier
    private AssetRegisterId id;

    private final RegisteredAssets assets = new RegisteredAssets();

    @SuppressWarnings("NullAway.Init") // its events fill it
    AssetRegister() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void register(RegisterAsset c) {
        open(c.register(), c.organisation());
        unless(!assets.contains(c.asset()), new InvalidInput("asset", InvalidInput.Problem.MALFORMED, 0));
        unless(assets.size() < AssetRegisterCommand.MOST_ASSETS, new RegisterFull(AssetRegisterCommand.MOST_ASSETS));
        apply(new AssetRegistered(
                id,
                c.organisation(),
                c.asset(),
                c.assetClass(),
                c.name(),
                c.owner(),
                c.inServiceOn(),
                c.usefulLifeMonths(),
                c.quantity(),
                c.unitValue(),
                c.quality(),
                c.by()));
        plan(assets.get(c.asset()));
    }

    /** Also what was before the disposal may still be corrected. */
    @CommandHandler
    void measure(MeasureAsset c, Clock clock) {
        RegisteredAsset asset = assets.get(c.asset());
        requirePastDay(asset, c.on(), clock);
        LocalDate disposed = asset.disposedOn();
        if (disposed != null && c.on().isAfter(disposed)) {
            throw new CommandRejected(new AssetIsDisposed(c.asset(), disposed));
        }
        apply(new AssetMeasured(id, c.asset(), c.on(), c.quantity(), c.unitValue(), c.quality(), c.by()));
    }

    @CommandHandler
    void setUsefulLife(SetUsefulLife c) {
        RegisteredAsset asset = requireKept(assets.get(c.asset()));
        apply(new UsefulLifeSet(id, c.asset(), c.months(), c.by()));
        plan(asset);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void setClassLife(SetClassLife c) {
        open(c.register(), c.organisation());
        apply(new ClassLifeSet(id, c.assetClass(), c.months(), c.by()));
        planAll();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void setLeadTimes(SetLeadTimes c) {
        open(c.register(), c.organisation());
        apply(new LeadTimesSet(id, c.days(), c.by()));
        planAll();
    }

    @CommandHandler
    void dispose(DisposeAsset c, Clock clock) {
        RegisteredAsset asset = requireKept(assets.get(c.asset()));
        requirePastDay(asset, c.on(), clock);
        apply(new AssetDisposed(id, c.asset(), c.on(), c.reason(), c.by()));
        plan(asset);
    }

    @CommandHandler
    void raiseAlert(RaiseReplacementAlert c, Clock clock) {
        if (assets.get(c.asset()).isToTell(c.dueOn(), c.leadDays(), Days.today(clock))) {
            apply(new ReplacementAlerted(id, c.asset(), c.dueOn(), c.leadDays()));
        }
    }

    @EventSourcingHandler
    void evolve(AssetRegisterEvent event) {
        id = event.register();
        assets.evolve(event);
    }

    /** The register of an organisation has the one id that follows from it. */
    private void open(AssetRegisterId register, OrganisationId organisation) {
        if (id == null) {
            unless(
                    register.equals(AssetRegisterId.of(organisation)),
                    new InvalidInput("register", InvalidInput.Problem.MALFORMED, 0));
            apply(new RegisterOpened(register, organisation));
        }
    }

    private void planAll() {
        List.copyOf(assets.all()).forEach(this::plan);
    }

    /** Tells where it changes what is planned. */
    private void plan(RegisteredAsset asset) {
        @Nullable LocalDate due = assets.dueOn(asset);
        List<Integer> leads = assets.leadDays(due);
        if (!asset.isPlanned(due, leads)) {
            apply(new ReplacementPlanned(id, asset.id(), due, leads));
        }
    }

    private static RegisteredAsset requireKept(RegisteredAsset asset) {
        LocalDate disposed = asset.disposedOn();
        if (disposed != null) {
            throw new CommandRejected(new AssetIsDisposed(asset.id(), disposed));
        }
        return asset;
    }

    private static void requirePastDay(RegisteredAsset asset, LocalDate day, Clock clock) {
        unless(!day.isBefore(asset.inServiceOn()), new BeforeService(asset.id(), asset.inServiceOn()));
        unless(!day.isAfter(Days.today(clock)), new DayNotReached(day));
    }
}
