package wecan.model;

import java.util.List;
import wecan.model.credits.EscrowBountyWhenEscrowRequested;
import wecan.model.credits.GrantRewardWhenContributionRecorded;
import wecan.model.credits.IssueCreditsWhenIssuanceApproved;
import wecan.model.credits.PayRewardWhenRewardGranted;
import wecan.model.credits.RecordContributionWhenTaskAccepted;
import wecan.model.credits.RecordNoRewardWhenRewardWithheld;
import wecan.model.credits.RecordRewardWhenTransferDecided;
import wecan.model.credits.RefundBountyWhenTaskGivenUp;
import wecan.model.credits.ReleaseBountyWhenTaskAccepted;
import wecan.model.organisation.ActivateMembershipWhenMemberAdmitted;
import wecan.model.organisation.AdmitMemberWhenAdmissionSought;
import wecan.model.organisation.EndMembershipWhenMemberDeparted;
import wecan.model.organisation.NoteAcknowledgementWhenCharterAcknowledged;
import wecan.model.organisation.OpenMembershipWhenInvitationAccepted;
import wecan.model.organisation.OpenMembershipWhenJoinApplied;
import wecan.model.organisation.OpenMembershipWhenOrganisationCreated;
import wecan.model.signing.ExpireFlowWhenFlowSent;
import wecan.model.signing.ExpireSealWhenSealIssued;
import wecan.model.signing.LapseSealUseWhenRequested;
import wecan.model.signing.RecordSignedWhenSealApplied;
import wecan.model.signing.RefuseTurnWhenTurnRefused;
import wecan.model.signing.ReleaseTurnWhenSealingFailed;
import wecan.model.signing.SealDocumentWhenSealingOrdered;
import wecan.model.signing.Sealing;
import wecan.model.signing.StartSealingWhenTurnGranted;
import wecan.model.signing.TakeTurnWhenSealUseAuthorised;
import wecan.model.sourcing.DemandSheets;
import wecan.model.sourcing.ImportDemandsWhenImportStarted;
import wecan.model.sourcing.MarkOverdueWhenRequestDispatched;
import wecan.model.sourcing.OpenRequestWhenDataItemSubmitted;
import wecan.model.valuation.AlertWhenReplacementPlanned;
import wecan.model.work.AwaitSubtaskWhenSubtaskAdded;
import wecan.model.work.DecideEscrowWhenTransferDecided;
import wecan.model.work.EnrolTaskWhenTaskDrafted;
import wecan.model.work.ExpireTaskWhenDeadlineSet;
import wecan.model.work.SettleSubtaskWhenSubtaskClosed;

/**
 * The policies (automations), for the wiring: plain objects with Axon's event handlers. Each wants every event from the
 * first on, those of one aggregate in order, and is never reset.
 */
public final class Policies {
    private Policies() {}

    public static List<Object> all(PolicyCommands commands, Deadlines deadlines) {
        return List.of(
                new OpenMembershipWhenOrganisationCreated(commands),
                new OpenMembershipWhenJoinApplied(commands),
                new OpenMembershipWhenInvitationAccepted(commands),
                new NoteAcknowledgementWhenCharterAcknowledged(commands),
                new AdmitMemberWhenAdmissionSought(commands),
                new ActivateMembershipWhenMemberAdmitted(commands),
                new EndMembershipWhenMemberDeparted(commands),
                new EnrolTaskWhenTaskDrafted(commands),
                new AwaitSubtaskWhenSubtaskAdded(commands),
                new SettleSubtaskWhenSubtaskClosed(commands),
                new DecideEscrowWhenTransferDecided(commands),
                new ExpireTaskWhenDeadlineSet(deadlines),
                new EscrowBountyWhenEscrowRequested(commands),
                new ReleaseBountyWhenTaskAccepted(commands),
                new RefundBountyWhenTaskGivenUp(commands),
                new IssueCreditsWhenIssuanceApproved(commands),
                new RecordContributionWhenTaskAccepted(commands),
                new GrantRewardWhenContributionRecorded(commands),
                new PayRewardWhenRewardGranted(commands),
                new RecordNoRewardWhenRewardWithheld(commands),
                new RecordRewardWhenTransferDecided(commands),
                new OpenRequestWhenDataItemSubmitted(commands),
                new MarkOverdueWhenRequestDispatched(deadlines),
                new AlertWhenReplacementPlanned(deadlines),
                new ExpireSealWhenSealIssued(deadlines),
                new LapseSealUseWhenRequested(deadlines),
                new ExpireFlowWhenFlowSent(deadlines),
                new TakeTurnWhenSealUseAuthorised(commands),
                new StartSealingWhenTurnGranted(commands),
                new RefuseTurnWhenTurnRefused(commands),
                new RecordSignedWhenSealApplied(commands),
                new ReleaseTurnWhenSealingFailed(commands));
    }

    /** The policies that do slow work outside, each with a processing group of its own. */
    public static List<Worker> workers(PolicyCommands commands, DemandSheets sheets) {
        return List.of(
                new Worker(ImportDemandsWhenImportStarted.GROUP, new ImportDemandsWhenImportStarted(commands, sheets)));
    }

    /** As {@link #workers(PolicyCommands, DemandSheets)}, those that put seals on documents. */
    public static List<Worker> workers(PolicyCommands commands, Sealing sealing) {
        return List.of(new Worker(
                SealDocumentWhenSealingOrdered.GROUP, new SealDocumentWhenSealingOrdered(commands, sealing)));
    }

    /** The processing group of a policy: {@code policies-work} for those that send commands of work. */
    public static String groupOf(Class<?> policy) {
        String packageName = policy.getPackageName();
        return "policies-" + packageName.substring(packageName.lastIndexOf('.') + 1);
    }
}
