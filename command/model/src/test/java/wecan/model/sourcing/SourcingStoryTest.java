package wecan.model.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.NOW;
import static wecan.model.Fixtures.person;
import static wecan.model.sourcing.Sourcing.BUREAU;
import static wecan.model.sourcing.Sourcing.CIVIL;
import static wecan.model.sourcing.Sourcing.HEALTH;
import static wecan.model.sourcing.Sourcing.POLICE;
import static wecan.model.sourcing.Sourcing.SCHOOLS;
import static wecan.model.sourcing.Sourcing.SCOPE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.messages.AggregateCommand;
import wecan.messages.CommandRejected;
import wecan.messages.MessageKeys;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.*;
import wecan.messages.sourcing.DataItemSourceCommand.*;
import wecan.messages.sourcing.DataItemSourceEvent.*;
import wecan.messages.sourcing.DemandImportCommand.StartImport;
import wecan.messages.sourcing.DemandImportEvent.ImportFinished;
import wecan.messages.sourcing.DemandImportEvent.RowsRefused;
import wecan.messages.sourcing.ServiceItemDemandCommand.*;
import wecan.messages.sourcing.ServiceItemDemandEvent.DataItemAdded;
import wecan.messages.sourcing.ServiceItemDemandEvent.RowsImported;
import wecan.messages.sourcing.SourcingRejection.SourceConflict;
import wecan.messages.sourcing.SourcingScopeCommand.EnrolUnit;
import wecan.messages.sourcing.SourcingScopeCommand.OpenScope;
import wecan.model.InMemoryModel;
import wecan.model.Policies;
import wecan.model.PolicyCommands;

/**
 * The matching of demands and sources in Shenzhen, by aggregates and policies together. Every event is delivered to the
 * policies twice; as in the store, a command is carried out once under its id.
 */
class SourcingStoryTest {
    private static final PersonId HEALTH_STEWARD = ALICE;
    private static final PersonId CIVIL_STEWARD = BOB;
    private static final PersonId COORDINATOR = CAROL;
    private static final PersonId SCHOOLS_STEWARD = person(4);
    private static final PersonId POLICE_STEWARD = person(5);
    private static final Instant DUE = NOW.plus(Duration.ofDays(10));
    private static final DataItemSourceId MARRIAGE = DataItemSourceId.of(SCOPE, "MARRIAGE");

    private final InMemoryModel model = new InMemoryModel(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Map<String, AggregateCommand> deadlines = new HashMap<>();
    private final Set<String> carriedOut = new HashSet<>();
    private int crashAfter = Integer.MAX_VALUE;
    private DemandSheets sheets = Rows.sheet();
    private int delivered;

    @BeforeEach
    void the_data_bureau_coordinates_four_units() {
        send(new OpenScope(SCOPE, BUREAU, 10, 2, true, COORDINATOR));
        send(new EnrolUnit(SCOPE, HEALTH, "卫健", COORDINATOR));
        send(new EnrolUnit(SCOPE, CIVIL, "民政", COORDINATOR));
        send(new EnrolUnit(SCOPE, POLICE, "公安", COORDINATOR));
        send(new EnrolUnit(SCOPE, SCHOOLS, "教育", COORDINATOR));
    }

    @Test
    void three_bureaus_one_item_a_conflict_and_a_withdrawal() {
        SourcingRequestId births = demand(HEALTH, "生育登记", CIVIL, HEALTH_STEWARD);
        SourcingRequestId schools = demand(SCHOOLS, "小学入学", POLICE, SCHOOLS_STEWARD);
        assertThat(model.events(RequestDispatched.class))
                .containsExactly(
                        new RequestDispatched(MARRIAGE, births, CIVIL, DUE, null),
                        new RequestDispatched(MARRIAGE, schools, POLICE, DUE, null));

        send(new ConfirmSource(MARRIAGE, births, CIVIL_STEWARD));
        assertThat(sources()).containsExactly(source(CIVIL, 1));

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> send(new ConfirmSource(MARRIAGE, schools, POLICE_STEWARD)))
                    .isInstanceOfSatisfying(CommandRejected.class, e -> assertThat(e.rejection())
                            .isEqualTo(new SourceConflict(MARRIAGE, CIVIL)));
        }
        assertThat(model.events(SourceConflictRaised.class))
                .containsExactly(new SourceConflictRaised(MARRIAGE, schools, POLICE, CIVIL, POLICE_STEWARD));

        send(new ResetSource(MARRIAGE, schools, CIVIL, "民政是数源", COORDINATOR));
        send(new ConfirmSource(MARRIAGE, schools, CIVIL_STEWARD));
        assertThat(sources()).containsExactly(source(CIVIL, 1));

        send(new RequestWithdrawal(MARRIAGE, births, "职能划转", CIVIL_STEWARD));
        send(new ApproveWithdrawal(MARRIAGE, births, POLICE, COORDINATOR));
        assertThat(sources()).containsExactly(source(CIVIL, 1), source(null, 2));
        send(new ConfirmSource(MARRIAGE, schools, POLICE_STEWARD));
        send(new ConfirmSource(MARRIAGE, births, POLICE_STEWARD));
        assertThat(sources()).containsExactly(source(CIVIL, 1), source(null, 2), source(POLICE, 3));
        assertThat(model.events(SourceConfirmed.class))
                .extracting(SourceConfirmed::unit)
                .containsExactly(CIVIL, CIVIL, POLICE, POLICE);
    }

    @Test
    void who_does_not_answer_is_late_and_confirms_all_the_same() {
        SourcingRequestId births = demand(HEALTH, "生育登记", CIVIL, HEALTH_STEWARD);
        @Nullable AggregateCommand deadline = deadlines.get("sourcing-request:" + births);
        assertThat(deadline).isEqualTo(new MarkOverdue(MARRIAGE, births, DUE));
        send(new MarkOverdue(MARRIAGE, births, DUE));
        assertThat(model.events(RequestOverdue.class)).hasSize(1);
        send(new ConfirmSource(MARRIAGE, births, CIVIL_STEWARD));
        assertThat(sources()).containsExactly(source(CIVIL, 1));
    }

    @Test
    void a_withdrawn_source_gives_the_next_one_its_own_deadline() {
        SourcingRequestId births = demand(HEALTH, "生育登记", CIVIL, HEALTH_STEWARD);
        send(new ConfirmSource(MARRIAGE, births, CIVIL_STEWARD));
        send(new RequestWithdrawal(MARRIAGE, births, "职能划转", CIVIL_STEWARD));
        deadlines.clear();
        send(new ApproveWithdrawal(MARRIAGE, births, POLICE, COORDINATOR));
        assertThat(deadlines)
                .containsExactly(Map.entry("sourcing-request:" + births, new MarkOverdue(MARRIAGE, births, DUE)));
    }

    @Test
    void an_import_that_was_killed_goes_on_where_it_was() {
        List<DemandSheets.Row> rows = new ArrayList<>(IntStream.rangeClosed(1, 500)
                .mapToObj(i -> (DemandSheets.Row) Rows.of(
                        i <= 450 ? "生育登记" : "小学入学", Rows.external(i, "k" + i, "D-" + i, i % 7 == 0 ? "税务" : "民政")))
                .toList());
        rows.add(Rows.unreadable(501));
        sheets = Rows.sheet(rows);
        crashAfter = carriedOut.size() + 3;
        assertThatThrownBy(() -> send(new StartImport(
                        new DemandImportId(new UUID(0x1, 1)),
                        SCOPE,
                        HEALTH,
                        "ab".repeat(32),
                        SheetFormat.XLSX,
                        HEALTH_STEWARD)))
                .hasRootCauseMessage("killed");
        assertThat(model.events(RowsImported.class)).hasSize(2);
        assertThat(model.events(ImportFinished.class)).isEmpty();
        crashAfter = Integer.MAX_VALUE;
        pump();
        assertThat(model.events(ImportFinished.class)).hasSize(1);
        assertThat(model.events(RowsRefused.class)).hasSize(1);
        assertThat(model.events(RowsImported.class).stream().flatMap(e -> e.results().stream()))
                .hasSize(500)
                .extracting(RowResult::row)
                .doesNotHaveDuplicates();
        assertThat(model.events(DataItemAdded.class)).hasSize(500 - 71);
        send(new SubmitDemand(ServiceItemDemandId.of(SCOPE, HEALTH, "小学入学"), HEALTH_STEWARD));
        assertThat(model.events(SourcingRequested.class)).hasSize(50 - 7);
    }

    private SourcingRequestId demand(
            OrganisationId demander, String serviceItem, OrganisationId nominated, PersonId by) {
        ServiceItemDemandId demand = ServiceItemDemandId.of(SCOPE, demander, serviceItem);
        send(new RegisterDemand(demand, SCOPE, demander, serviceItem, serviceItem, by));
        send(new AddMaterial(demand, "结婚证", MaterialKind.LICENCE, by));
        DataItemLine line =
                new DataItemLine("结婚证", "MARRIAGE", "婚姻状况", SourceKind.EXTERNAL_UNIT, nominated, null, null);
        send(new AddDataItem(demand, line, by));
        send(new SubmitDemand(demand, by));
        return SourcingRequestId.of(demand, "结婚证", "MARRIAGE");
    }

    private List<CurrentSourceChanged> sources() {
        return model.events(CurrentSourceChanged.class);
    }

    private static CurrentSourceChanged source(@Nullable OrganisationId unit, long term) {
        return new CurrentSourceChanged(MARRIAGE, SCOPE, "MARRIAGE", unit, term);
    }

    private void send(AggregateCommand command) {
        model.send(command);
        pump();
    }

    /** Delivers until nothing is new; what is not delivered wholly is delivered again by the next call. */
    private void pump() {
        PolicyCommands commands = new PolicyCommands(this::carryOutOnce);
        List<Object> policies =
                new ArrayList<>(Policies.all(commands, (key, at, command) -> deadlines.put(key, command)));
        policies.add(new ImportDemandsWhenImportStarted(commands, sheets));
        List<AnnotationEventHandlerAdapter> adapters =
                policies.stream().map(AnnotationEventHandlerAdapter::new).toList();
        for (; delivered < model.recorded().size(); delivered++) {
            EventMessage<?> event = model.recorded().get(delivered);
            deliver(adapters, event);
            deliver(adapters, event);
        }
    }

    private void carryOutOnce(CommandMessage<AggregateCommand> command) {
        if (carriedOut.size() == crashAfter) {
            throw new IllegalStateException("killed");
        }
        String id = String.valueOf(command.getMetaData().get(MessageKeys.COMMAND_ID));
        if (!carriedOut.contains(id)) {
            model.dispatch(command);
            carriedOut.add(id);
        }
    }

    private static void deliver(List<AnnotationEventHandlerAdapter> policies, EventMessage<?> event) {
        for (AnnotationEventHandlerAdapter policy : policies) {
            try {
                policy.handle(event);
            } catch (Exception e) {
                throw new AssertionError(event.getPayload() + " is not handled", e);
            }
        }
    }
}
