package wecan.model.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.NOW;
import static wecan.model.sourcing.Sourcing.*;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.*;
import wecan.messages.sourcing.DataItemSourceCommand.*;
import wecan.messages.sourcing.DataItemSourceEvent.*;
import wecan.messages.sourcing.SourcingScopeCommand.EnrolUnit;
import wecan.messages.sourcing.SourcingScopeCommand.OpenScope;
import wecan.model.InMemoryModel;

/** Whatever is asked of a data item, in whatever order: one source, and all that relies on it has that unit (rule 1). */
class DataItemSourcePropertyTest {
    private static final List<OrganisationId> UNITS = List.of(HEALTH, CIVIL, POLICE, SCHOOLS);

    /** A unit's need of the item for one of its service items. */
    record Need(OrganisationId demander, String serviceItem) {
        ServiceItemDemandId demand() {
            return ServiceItemDemandId.of(SCOPE, demander, serviceItem);
        }

        SourcingRequestId request() {
            return SourcingRequestId.of(demand(), "结婚证", CODE);
        }

        OpenRequest opening(@Nullable OrganisationId nominated) {
            return new OpenRequest(
                    ITEM, request(), SCOPE, demander, demand(), serviceItem, serviceItem, line(nominated), ALICE);
        }
    }

    private static final List<Need> NEEDS = List.of(
            new Need(HEALTH, "生育登记"),
            new Need(HEALTH, "生育津贴"),
            new Need(SCHOOLS, "小学入学"),
            new Need(SCHOOLS, "初中入学"),
            new Need(POLICE, "落户"));

    @Provide
    Arbitrary<List<DataItemSourceCommand>> histories() {
        Arbitrary<OrganisationId> units = Arbitraries.of(UNITS);
        Arbitrary<OrganisationId> sources = Arbitraries.of(CIVIL, CIVIL, CIVIL, POLICE, POLICE, HEALTH);
        Arbitrary<SourcingRequestId> requests = Arbitraries.of(NEEDS).map(Need::request);
        Arbitrary<DataItemSourceCommand> answers = Arbitraries.oneOf(
                requests.map(r -> (DataItemSourceCommand) new ConfirmSource(ITEM, r, BOB)),
                requests.map(r -> new ConfirmSource(ITEM, r, BOB)),
                requests.map(r -> new ConfirmSource(ITEM, r, BOB)),
                requests.map(r -> new ConfirmSource(ITEM, r, BOB)),
                requests.map(r -> new ReturnRequest(ITEM, r, ReturnReason.NOT_OURS, null, BOB)),
                requests.map(r -> new MarkOverdue(ITEM, r, DUE)),
                requests.map(r -> new RequestWithdrawal(ITEM, r, "moved", BOB)));
        Arbitrary<DataItemSourceCommand> demands = Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of(NEEDS), units.injectNull(0.3))
                        .filter((need, nominated) -> !need.demander().equals(nominated))
                        .as((need, nominated) -> (DataItemSourceCommand) need.opening(nominated)),
                Combinators.combine(requests, sources).as((r, u) -> new ReviseRequest(ITEM, r, u, null, ALICE)),
                requests.map(r -> new CancelRequest(ITEM, r, ALICE)));
        Arbitrary<DataItemSourceCommand> decisions = Arbitraries.oneOf(
                Combinators.combine(requests, sources)
                        .as((r, u) -> (DataItemSourceCommand) new DispatchRequest(ITEM, r, u, CAROL)),
                Combinators.combine(requests, sources.injectNull(0.3))
                        .as((r, u) -> new ApproveWithdrawal(ITEM, r, u, CAROL)),
                requests.map(r -> new RefuseWithdrawal(ITEM, r, "no", CAROL)),
                Combinators.combine(requests, sources).as((r, u) -> new ResetSource(ITEM, r, u, "theirs", CAROL)),
                requests.map(r -> new ReinstateRequest(ITEM, r, CAROL)),
                requests.map(r -> new CloseSuspended(ITEM, r, CAROL)));
        Arbitrary<DataItemSourceCommand> listings = Arbitraries.of(
                new PutOnNegativeList(ITEM, SCOPE, CODE, Basis.LEGAL, CITATION, CAROL),
                new RemoveFromNegativeList(ITEM, "repealed", CAROL),
                new RemoveFromNegativeList(ITEM, "repealed", CAROL));
        return Arbitraries.frequencyOf(
                        Tuple.of(8, answers), Tuple.of(1, demands), Tuple.of(3, decisions), Tuple.of(1, listings))
                .list()
                .ofMinSize(10)
                .ofMaxSize(80);
    }

    @Property(tries = 300)
    void a_data_item_has_one_source_and_all_that_relies_on_it_has_that_unit(
            @ForAll("histories") List<DataItemSourceCommand> asked) {
        InMemoryModel model =
                new InMemoryModel(Clock.fixed(NOW, ZoneOffset.UTC), List.of(SourcingScope.class, DataItemSource.class));
        model.send(new OpenScope(SCOPE, BUREAU, DAYS, RETURNS_ALLOWED, true, CAROL));
        UNITS.forEach(unit -> model.send(new EnrolUnit(SCOPE, unit, unit.toString(), CAROL)));
        NEEDS.forEach(need -> model.send(need.opening(CIVIL)));
        Seen seen = new Seen();
        int read = 0;
        for (DataItemSourceCommand command : asked) {
            try {
                model.send(command);
            } catch (CommandRejected expected) {
                assertThat(expected.rejection()).isNotNull();
            }
            List<DataItemSourceEvent> events = model.events(DataItemSourceEvent.class);
            events.subList(read, events.size()).forEach(seen::see);
            read = events.size();
            seen.check();
        }
    }

    /** What an onlooker who knows the events alone believes: an own fold, not that of the model. */
    private static final class Seen {
        private final Map<SourcingRequestId, OrganisationId> demanders = new HashMap<>();
        private final Map<SourcingRequestId, OrganisationId> asked = new HashMap<>();
        private final Map<SourcingRequestId, OrganisationId> relying = new HashMap<>();
        private final Set<SourcingRequestId> ended = new HashSet<>();
        private final Map<SourcingRequestId, Set<Object>> conflicts = new HashMap<>();
        private @Nullable OrganisationId source;
        private long term;
        private boolean listed;

        void see(DataItemSourceEvent event) {
            if (event instanceof OfRequest e) {
                assertThat(ended).as("nothing happens to what has ended").doesNotContain(e.request());
            }
            switch (event) {
                case SourcingRequested e ->
                    assertThat(demanders.put(e.request(), e.demander()))
                            .as("opened once")
                            .isNull();
                case RequestDispatched e -> ask(e.request(), e.unit());
                case RequestReopened e -> {
                    relying.remove(e.request());
                    ask(e.request(), e.unit());
                }
                case SourceConfirmed e -> {
                    assertThat(listed).as("listed").isFalse();
                    assertThat(e.unit()).isEqualTo(asked.get(e.request()));
                    relying.put(e.request(), e.unit());
                }
                case RequestReinstated e -> {
                    assertThat(listed).as("listed").isFalse();
                    relying.put(e.request(), e.unit());
                }
                case RequestSuspended e ->
                    assertThat(relying.remove(e.request())).isEqualTo(e.unit());
                case RequestCancelled e -> {
                    relying.remove(e.request());
                    ended.add(e.request());
                }
                case SourceConflictRaised e -> {
                    assertThat(e.incumbent()).isEqualTo(source).isNotEqualTo(e.claimant());
                    assertThat(conflicts
                                    .computeIfAbsent(e.request(), r -> new HashSet<>())
                                    .add(List.of(e.claimant(), e.incumbent())))
                            .as("raised once for each time that somebody is asked")
                            .isTrue();
                }
                case SourcingReturned e -> assertThat(e.returns()).isBetween(1, RETURNS_ALLOWED);
                case CurrentSourceChanged e -> {
                    assertThat(e.term()).as("terms count up without gaps").isEqualTo(term + 1);
                    assertThat(e.source()).as("another source").isNotEqualTo(source);
                    assertThat(e.source() == null || source == null)
                            .as("one source goes before another comes")
                            .isTrue();
                    term = e.term();
                    source = e.source();
                }
                case NegativeListed e -> listed = true;
                case NegativeListingLifted e -> listed = false;
                case RequestRevised e -> {}
                case RequestOverdue e -> {}
                case WithdrawalRequested e -> assertThat(e.unit()).isEqualTo(source);
                case WithdrawalApproved e -> {}
                case WithdrawalRefused e -> {}
                case SourceReset e -> {}
                case PublicationPosted e -> {}
                case PublicationRefused e -> {}
            }
        }

        private void ask(SourcingRequestId request, OrganisationId unit) {
            conflicts.remove(request);
            assertThat(unit).as("nobody is asked for their own data").isNotEqualTo(demanders.get(request));
            asked.put(request, unit);
        }

        void check() {
            assertThat(Set.copyOf(relying.values()))
                    .as("all that relies on the source has that unit, and there is none without")
                    .isEqualTo(source == null ? Set.of() : Set.of(source));
            assertThat(listed && source != null)
                    .as("nothing listed has a source")
                    .isFalse();
        }
    }
}
