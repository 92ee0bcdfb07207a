package wecan.query;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import wecan.query.access.Access;
import wecan.query.credits.AccountQueries;
import wecan.query.credits.CreditsProjection;
import wecan.query.credits.IssuanceQueries;
import wecan.query.credits.RewardQueries;
import wecan.query.credits.TransferQueries;
import wecan.query.organisation.InvitationQueries;
import wecan.query.organisation.MembershipQueries;
import wecan.query.organisation.OrganisationProjection;
import wecan.query.organisation.OrganisationQueries;
import wecan.query.signing.DocumentQueries;
import wecan.query.signing.FlowQueries;
import wecan.query.signing.SealQueries;
import wecan.query.signing.SealUseQueries;
import wecan.query.signing.SigningProjection;
import wecan.query.signing.VerificationQueries;
import wecan.query.sourcing.DataItemSourceQueries;
import wecan.query.sourcing.DemandImportQueries;
import wecan.query.sourcing.ServiceItemDemandQueries;
import wecan.query.sourcing.SourcingListQueries;
import wecan.query.sourcing.SourcingProjection;
import wecan.query.sourcing.SourcingRequestQueries;
import wecan.query.sourcing.SourcingScopeQueries;
import wecan.query.valuation.AssetQueries;
import wecan.query.valuation.IndicatorQueries;
import wecan.query.valuation.PeriodQueries;
import wecan.query.valuation.ValuationProjection;
import wecan.query.work.ProjectQueries;
import wecan.query.work.TaskQueries;
import wecan.query.work.WorkProjection;

/** The query side on one database, put together. {@link ProjectionEngine} keeps it up to date. */
public final class ReadModels {
    /** A claim is extended several times in this time. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    private final ViewStore views;
    private final boolean embedded;
    private final Tokens tokens;
    private final Registry registry;
    private final Freshness freshness = new Freshness(ViewKind.Group.ALL);
    private final Changes changes = new Changes();
    private final List<Projection> projections;
    private final Access access;
    private final OrganisationQueries organisations;
    private final MembershipQueries memberships;
    private final InvitationQueries invitations;
    private final ProjectQueries projects;
    private final TaskQueries tasks;
    private final AccountQueries accounts;
    private final TransferQueries transfers;
    private final IssuanceQueries issuances;
    private final RewardQueries rewards;
    private final SourcingScopeQueries sourcingScopes;
    private final ServiceItemDemandQueries demands;
    private final SourcingRequestQueries sourcingRequests;
    private final SourcingListQueries sourcingLists;
    private final DataItemSourceQueries dataItems;
    private final DemandImportQueries demandImports;
    private final AssetQueries assets;
    private final IndicatorQueries indicators;
    private final PeriodQueries periods;
    private final SealQueries seals;
    private final SealUseQueries sealUses;
    private final FlowQueries flows;
    private final DocumentQueries signedDocuments;
    private final VerificationQueries verification;

    private ReadModels(MongoDatabase database, boolean embedded, String node, Clock clock) {
        this.views = new ViewStore(database);
        this.embedded = embedded;
        this.tokens = new Tokens(database, node, CLAIM_TIMEOUT, clock);
        this.registry = new Registry(database);
        this.projections = List.of(
                new OrganisationProjection(),
                new WorkProjection(),
                new CreditsProjection(),
                new SourcingProjection(),
                new ValuationProjection(),
                new SigningProjection());
        this.access = new Access(views);
        this.organisations = new OrganisationQueries(views, access);
        this.memberships = new MembershipQueries(views, access);
        this.invitations = new InvitationQueries(views, access);
        this.projects = new ProjectQueries(views, access);
        this.tasks = new TaskQueries(views, access);
        this.accounts = new AccountQueries(views, access);
        this.transfers = new TransferQueries(views, access);
        this.issuances = new IssuanceQueries(views, access);
        this.rewards = new RewardQueries(views, access);
        this.sourcingScopes = new SourcingScopeQueries(views, access);
        this.demands = new ServiceItemDemandQueries(views, access);
        this.sourcingRequests = new SourcingRequestQueries(views, access);
        this.sourcingLists = new SourcingListQueries(views, access);
        this.dataItems = new DataItemSourceQueries(views, access);
        this.demandImports = new DemandImportQueries(views, access);
        this.assets = new AssetQueries(views, access);
        this.indicators = new IndicatorQueries(views, access);
        this.periods = new PeriodQueries(views, access);
        this.seals = new SealQueries(views, access);
        this.sealUses = new SealUseQueries(views, access);
        this.flows = new FlowQueries(views, access);
        this.signedDocuments = new DocumentQueries(views, access);
        this.verification = new VerificationQueries(views);
    }

    /**
     * Opens the read models.
     *
     * @param embedded whether the database is {@link EmbeddedMongo}
     * @param node the name of this node, unlike every other's
     */
    public static ReadModels open(MongoDatabase database, boolean embedded, String node, Clock clock) {
        return new ReadModels(database, embedded, node, clock);
    }

    /** One a processing group. */
    List<Projection> projections() {
        return projections;
    }

    ViewStore views() {
        return views;
    }

    GenerationCollections collections(Generation generation) {
        return new GenerationCollections(generation, views.database());
    }

    GenerationWriter writer(Generation generation, Executor workers) {
        return new GenerationWriter(generation, views.database(), embedded, workers);
    }

    Tokens tokens() {
        return tokens;
    }

    Registry registry() {
        return registry;
    }

    public Freshness freshness() {
        return freshness;
    }

    public Changes changes() {
        return changes;
    }

    public Access access() {
        return access;
    }

    public OrganisationQueries organisations() {
        return organisations;
    }

    public MembershipQueries memberships() {
        return memberships;
    }

    public InvitationQueries invitations() {
        return invitations;
    }

    public ProjectQueries projects() {
        return projects;
    }

    public TaskQueries tasks() {
        return tasks;
    }

    public AccountQueries accounts() {
        return accounts;
    }

    public TransferQueries transfers() {
        return transfers;
    }

    public IssuanceQueries issuances() {
        return issuances;
    }

    public RewardQueries rewards() {
        return rewards;
    }

    public SourcingScopeQueries sourcingScopes() {
        return sourcingScopes;
    }

    public ServiceItemDemandQueries demands() {
        return demands;
    }

    public SourcingRequestQueries sourcingRequests() {
        return sourcingRequests;
    }

    public SourcingListQueries sourcingLists() {
        return sourcingLists;
    }

    public DataItemSourceQueries dataItems() {
        return dataItems;
    }

    public DemandImportQueries demandImports() {
        return demandImports;
    }

    public AssetQueries assets() {
        return assets;
    }

    public IndicatorQueries indicators() {
        return indicators;
    }

    public PeriodQueries periods() {
        return periods;
    }

    public SealQueries seals() {
        return seals;
    }

    public SealUseQueries sealUses() {
        return sealUses;
    }

    public FlowQueries flows() {
        return flows;
    }

    public DocumentQueries signedDocuments() {
        return signedDocuments;
    }

    /** What everybody may ask, without a viewer. */
    public VerificationQueries verification() {
        return verification;
    }
}
