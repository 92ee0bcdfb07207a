package wecan.messages.valuation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Commands of an indicator system (指标体系). */
public sealed interface IndicatorSystemCommand extends AggregateCommand {
    IndicatorSystemId system();

    @Override
    default UUID aggregateId() {
        return system().value();
    }

    /** Publishes version 1 of a new system. */
    record CreateIndicatorSystem(
            IndicatorSystemId system,
            OrganisationId organisation,
            String name,
            List<Indicator> indicators,
            LocalDate effectiveFrom,
            PersonId by)
            implements IndicatorSystemCommand {
        public CreateIndicatorSystem {
            InvalidInput.text("name", name, 200);
            Indicator.check(indicators);
            indicators = List.copyOf(indicators);
        }
    }

    /** Publishes the next version, which supersedes the one before from {@code effectiveFrom} on. */
    record PublishVersion(IndicatorSystemId system, List<Indicator> indicators, LocalDate effectiveFrom, PersonId by)
            implements IndicatorSystemCommand {
        public PublishVersion {
            Indicator.check(indicators);
            indicators = List.copyOf(indicators);
        }
    }
}
