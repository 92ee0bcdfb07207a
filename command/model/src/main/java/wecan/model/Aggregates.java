package wecan.model;

import java.util.List;
import wecan.model.credits.Contribution;
import wecan.model.credits.Issuance;
import wecan.model.credits.RewardRule;
import wecan.model.credits.Transfer;
import wecan.model.organisation.Invitation;
import wecan.model.organisation.Membership;
import wecan.model.organisation.Organisation;
import wecan.model.signing.Seal;
import wecan.model.signing.SealUse;
import wecan.model.signing.SigningFlow;
import wecan.model.sourcing.DataItemSource;
import wecan.model.sourcing.DemandImport;
import wecan.model.sourcing.ServiceItemDemand;
import wecan.model.sourcing.SourcingScope;
import wecan.model.valuation.AssetRegister;
import wecan.model.valuation.IndicatorSystem;
import wecan.model.valuation.ValuationPeriod;
import wecan.model.work.Project;
import wecan.model.work.Task;

/**
 * The aggregates, for the wiring. Their command handlers want a {@link java.time.Clock}, {@link Histories} and
 * {@link wecan.model.signing.SealCertificates} as resources.
 */
public final class Aggregates {
    public static final List<Class<?>> ALL = List.of(
            Organisation.class,
            Invitation.class,
            Membership.class,
            Project.class,
            Task.class,
            Issuance.class,
            Transfer.class,
            RewardRule.class,
            Contribution.class,
            SourcingScope.class,
            ServiceItemDemand.class,
            DataItemSource.class,
            DemandImport.class,
            AssetRegister.class,
            IndicatorSystem.class,
            ValuationPeriod.class,
            Seal.class,
            SealUse.class,
            SigningFlow.class);

    private Aggregates() {}
}
