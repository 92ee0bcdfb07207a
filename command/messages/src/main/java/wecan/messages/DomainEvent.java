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
import wecan.messages.work.ProjectEvent;
import wecan.messages.work.TaskEvent;

/**
 * Something that happened. Stored for ever under its {@linkplain #nameOf logical name} and {@linkplain Revision
 * revision}; constructors of events check nothing, so that what was once recorded can always be read.
 */
public interface DomainEvent {
    /** The sealed interface of each aggregate's events; a new aggregate is added here. */
    List<Class<? extends DomainEvent>> FAMILIES = List.of(
            OrganisationEvent.class,
            MembershipEvent.class,
            InvitationEvent.class,
            ProjectEvent.class,
            TaskEvent.class,
            IssuanceEvent.class,
            TransferEvent.class,
            RewardRuleEvent.class,
            ContributionEvent.class);

    /** Every event class there is, listed from the sealed interfaces. */
    static List<Class<? extends DomainEvent>> all() {
        return FAMILIES.stream().flatMap(DomainEvent::leaves).toList();
    }

    /** The logical name: context and record name, {@code work.TaskAccepted}. */
    static String nameOf(Class<? extends DomainEvent> type) {
        String context = type.getPackageName()
                .substring(DomainEvent.class.getPackageName().length() + 1);
        return context + "." + type.getSimpleName();
    }

    /** The revision of the stored form, {@code 1} unless {@link Revision} says otherwise. */
    static String revisionOf(Class<? extends DomainEvent> type) {
        Revision revision = type.getAnnotation(Revision.class);
        return revision == null ? "1" : revision.value();
    }

    private static Stream<Class<? extends DomainEvent>> leaves(Class<? extends DomainEvent> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(c -> leaves(c.asSubclass(DomainEvent.class)))
                : Stream.of(type);
    }
}
