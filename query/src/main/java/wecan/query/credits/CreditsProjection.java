package wecan.query.credits;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.credits.Account;
import wecan.messages.credits.ContributionEvent;
import wecan.messages.credits.ContributionEvent.ContributionNotRewarded;
import wecan.messages.credits.ContributionEvent.ContributionRecorded;
import wecan.messages.credits.ContributionEvent.ContributionRewarded;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.IssuanceEvent;
import wecan.messages.credits.IssuanceEvent.IssuanceApproved;
import wecan.messages.credits.IssuanceEvent.IssuanceDeclined;
import wecan.messages.credits.IssuanceEvent.IssuanceRequested;
import wecan.messages.credits.RewardRuleEvent;
import wecan.messages.credits.RewardRuleEvent.RewardGranted;
import wecan.messages.credits.RewardRuleEvent.RewardRulePublished;
import wecan.messages.credits.RewardRuleEvent.RewardRuleRetired;
import wecan.messages.credits.RewardRuleEvent.RewardWithheld;
import wecan.messages.credits.TransferEvent;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.MembershipEvent.MembershipOpened;
import wecan.messages.organisation.OrganisationEvent.OrganisationCreated;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.TaskEvent.EscrowRequested;
import wecan.messages.work.TaskEvent.TaskAccepted;
import wecan.query.Fields;
import wecan.query.Fold;
import wecan.query.Projection;
import wecan.query.Recorded;
import wecan.query.ViewKind;

/** Accounts and statements, transfers, issuances, reward rules and contributions. */
public final class CreditsProjection extends Projection {
    public CreditsProjection() {
        super(ViewKind.Group.CREDITS);
    }

    @Override
    protected void project(DomainEvent event, Recorded at, Fold fold) {
        switch (event) {
            case TransferEvent e -> Postings.project(e, at, fold);
            case IssuanceEvent e ->
                fold.own(ViewKind.ISSUANCE, e.issuance(), at, issuance -> issuance(e, at, issuance));
            case RewardRuleEvent e -> {
                fold.own(ViewKind.REWARD_RULE, e.rule(), at, rule -> rule(e, at, rule));
                if (e instanceof RewardGranted granted) {
                    concerns(granted.transfer(), granted.organisation(), at, fold);
                }
            }
            case ContributionEvent e ->
                fold.own(
                        ViewKind.CONTRIBUTION, e.contribution(), at, contribution -> contribution(e, at, contribution));
            case OrganisationCreated e ->
                opened(Account.organisation(e.organisation(), CreditUnit.NENGBEI), e.organisation(), at, fold);
            case MembershipOpened e -> personal(e.person(), at, fold);
            case EscrowRequested e -> opened(Account.escrow(e.task()), e.organisation(), at, fold);
            case TaskAccepted e -> {
                if (e.escrow() != null) {
                    concerns(TransferId.release(e.task()), e.organisation(), at, fold);
                }
            }
            default -> {}
        }
    }

    private static void personal(PersonId person, Recorded at, Fold fold) {
        for (CreditUnit unit : CreditUnit.values()) {
            opened(Account.member(person, unit), null, at, fold);
        }
    }

    /** Accounts need no opening on Fabric; here they show a balance of zero before the first transfer. */
    private static void opened(Account account, @Nullable OrganisationId organisation, Recorded at, Fold fold) {
        fold.change(ViewKind.ACCOUNT, account.id(), at, fields -> {
            Postings.account(account, fields);
            if (organisation != null) {
                fields.set("organisation", organisation);
            }
            if (!fields.has("position")) {
                fields.set("position", at.position());
            }
        });
    }

    /** A transfer between a person and an escrow or issuance does not say itself which organisation it concerns. */
    private static void concerns(TransferId transfer, OrganisationId organisation, Recorded at, Fold fold) {
        fold.change(ViewKind.TRANSFER, transfer, at, fields -> fields.set("organisation", organisation));
    }

    private static void issuance(IssuanceEvent event, Recorded at, Fields issuance) {
        switch (event) {
            case IssuanceRequested e ->
                issuance.set("state", IssuanceView.State.REQUESTED)
                        .set("organisation", e.organisation())
                        .set("amount", e.amount())
                        .set("reason", e.reason())
                        .set("requestedBy", e.by())
                        .set("requestedAt", at.at());
            case IssuanceApproved e ->
                issuance.set("state", IssuanceView.State.APPROVED)
                        .set("decidedBy", e.by())
                        .set("decidedAt", at.at())
                        .set("transfer", TransferId.issuance(e.issuance()));
            case IssuanceDeclined e ->
                issuance.set("state", IssuanceView.State.DECLINED)
                        .set("decidedBy", e.by())
                        .set("decidedAt", at.at())
                        .set("declineReason", e.reason());
        }
    }

    private static void rule(RewardRuleEvent event, Recorded at, Fields rule) {
        rule.set("organisation", event.organisation());
        switch (event) {
            case RewardRulePublished e -> {
                retire(rule, at);
                rule.set("behaviour", e.behaviour())
                        .append(
                                "versions",
                                Fields.child()
                                        .set("number", e.version())
                                        .set("unit", e.unit())
                                        .set("amount", e.amount())
                                        .set("dailyCap", e.dailyCap())
                                        .set("publishedBy", e.by())
                                        .set("publishedAt", at.at()));
            }
            case RewardRuleRetired e -> retire(rule, at);
            case RewardGranted e -> {}
            case RewardWithheld e -> {}
        }
    }

    private static void retire(Fields rule, Recorded at) {
        List<Fields> versions = rule.children("versions");
        versions.stream()
                .filter(version -> !version.has("retiredAt"))
                .forEach(version -> version.set("retiredAt", at.at()));
        rule.replace("versions", versions);
    }

    private static void contribution(ContributionEvent event, Recorded at, Fields contribution) {
        switch (event) {
            case ContributionRecorded e ->
                contribution
                        .set("state", ContributionView.State.RECORDED)
                        .set("organisation", e.organisation())
                        .set("person", e.person())
                        .set("behaviour", e.behaviour())
                        .set("subject", e.subject())
                        .set("sourceEvent", e.sourceEvent())
                        .set("contributedAt", e.contributedAt())
                        .set("recordedAt", at.at());
            case ContributionRewarded e ->
                contribution
                        .set("state", ContributionView.State.REWARDED)
                        .set("unit", e.unit())
                        .set("amount", e.amount())
                        .set("transfer", e.transfer());
            case ContributionNotRewarded e ->
                contribution.set("state", ContributionView.State.NOT_REWARDED).set("reason", e.reason());
        }
    }
}
