package wecan.messages;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import wecan.messages.credits.ContributionEvent;
import wecan.messages.credits.IssuanceEvent;
import wecan.messages.credits.RewardRuleEvent;
import wecan.messages.credits.TransferEvent;
import wecan.messages.organisation.InvitationEvent;
import wecan.messages.organisation.MembershipEvent;
import wecan.messages.organisation.OrganisationEvent;
import wecan.messages.signing.SealEvent;
import wecan.messages.signing.SealUseEvent;
import wecan.messages.signing.SigningFlowEvent;
import wecan.messages.sourcing.DataItemSourceEvent;
import wecan.messages.sourcing.DemandImportEvent;
import wecan.messages.sourcing.ServiceItemDemandEvent;
import wecan.messages.sourcing.SourcingScopeEvent;
import wecan.messages.valuation.AssetRegisterEvent;
import wecan.messages.valuation.IndicatorSystemEvent;
import wecan.messages.valuation.ValuationPeriodEvent;
import wecan.messages.work.ProjectEvent;
import wecan.messages.work.TaskEvent;

/**
 * Every event there is, and the names under which they are stored. A new aggregate's events are added here; names,
 * serialisation and the log follow from it.
 */
public final class EventCatalogue {
    private static final List<Class<? extends DomainEvent>> FAMILIES = List.of(
            OrganisationEvent.class,
            MembershipEvent.class,
            InvitationEvent.class,
            ProjectEvent.class,
            TaskEvent.class,
            IssuanceEvent.class,
            TransferEvent.class,
            RewardRuleEvent.class,
            ContributionEvent.class,
            SourcingScopeEvent.class,
            ServiceItemDemandEvent.class,
            DataItemSourceEvent.class,
            DemandImportEvent.class,
            AssetRegisterEvent.class,
            IndicatorSystemEvent.class,
            ValuationPeriodEvent.class,
            SealEvent.class,
            SealUseEvent.class,
            SigningFlowEvent.class);

    private EventCatalogue() {}

    /** Every event class, listed from the sealed interfaces of the aggregates. */
    public static List<Class<? extends DomainEvent>> all() {
        return FAMILIES.stream().flatMap(EventCatalogue::leaves).toList();
    }

    /** The logical name: context and record name, {@code work.TaskAccepted}. */
    public static String nameOf(Class<? extends DomainEvent> type) {
        String context = type.getPackageName()
                .substring(DomainEvent.class.getPackageName().length() + 1);
        return context + "." + type.getSimpleName();
    }

    /** The revision of the stored form, {@code 1} unless {@link Revision} says otherwise. */
    public static String revisionOf(Class<? extends DomainEvent> type) {
        Revision revision = type.getAnnotation(Revision.class);
        return revision == null ? "1" : revision.value();
    }

    private static Stream<Class<? extends DomainEvent>> leaves(Class<? extends DomainEvent> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(c -> leaves(c.asSubclass(DomainEvent.class)))
                : Stream.of(type);
    }
}
