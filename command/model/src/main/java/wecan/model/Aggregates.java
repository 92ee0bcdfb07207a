package wecan.model;

import java.util.List;
import wecan.model.credits.Contribution;
import wecan.model.credits.Issuance;
import wecan.model.credits.RewardRule;
import wecan.model.credits.Transfer;
import wecan.model.organisation.Invitation;
import wecan.model.organisation.Membership;
import wecan.model.organisation.Organisation;
import wecan.model.sourcing.DataItemSource;
import wecan.model.sourcing.DemandImport;
import wecan.model.sourcing.ServiceItemDemand;
import wecan.model.sourcing.SourcingScope;
import wecan.model.work.Project;
import wecan.model.work.Task;

/** The aggregates, for the wiring. Their command handlers want a {@link java.time.Clock} and {@link Histories} as resources. */
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
            DemandImport.class);

    private Aggregates() {}
}
