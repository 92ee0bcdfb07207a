package wecan.model.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.NOW;
import static wecan.model.sourcing.Sourcing.*;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.messages.CommandRejected;
import wecan.messages.DomainEvent;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.*;
import wecan.messages.sourcing.DemandImportCommand.StartImport;
import wecan.messages.sourcing.DemandImportEvent.ImportStarted;
import wecan.messages.sourcing.ServiceItemDemandCommand.*;
import wecan.messages.sourcing.ServiceItemDemandEvent.*;
import wecan.messages.sourcing.SourcingScopeCommand.EnrolUnit;
import wecan.messages.sourcing.SourcingScopeCommand.OpenScope;
import wecan.model.InMemoryModel;
import wecan.model.PolicyCommands;

/** An import obeys exactly the rules of single entry, and a second one of the same file changes nothing (rule 11). */
class ImportPropertyTest {
    private static final Map<String, OrganisationId> UNITS =
            Map.of("卫健", HEALTH, "民政", CIVIL, "公安", POLICE, "税务", STRANGER);

    /** A row as it is in a file, without its number and its key. */
    record Line(
            String serviceItem,
            String material,
            String dataItem,
            SourceKind sourceKind,
            @Nullable String unit) {
        MaterialKind materialKind() {
            return material.equals("户口簿") ? MaterialKind.CERTIFICATE : MaterialKind.LICENCE;
        }

        DemandRow row(int number, String key) {
            return new DemandRow(number, key, material, materialKind(), dataItem, "婚姻状况", sourceKind, unit, null);
        }
    }

    /** Few values, so that rows repeat and contradict each other. */
    @Provide
    Arbitrary<List<Line>> files() {
        return Combinators.combine(
                        Arbitraries.of("入学", "落户", " 入学"),
                        Arbitraries.of("结婚证", "户口簿", ""),
                        Arbitraries.of("M-01", "M-02", "Ｍ-02", "M-03"),
                        Arbitraries.of(SourceKind.EXTERNAL_UNIT, SourceKind.EXTERNAL_UNIT, SourceKind.OWN_UNIT),
                        Arbitraries.of("卫健", "民政", "公安", "税务").injectNull(0.5))
                .as(Line::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    @Property(tries = 100)
    void a_file_and_single_entry_give_the_same_lines(@ForAll("files") List<Line> file) {
        InMemoryModel imported = model();
        load(imported, 1, file, false);
        InMemoryModel entered = model();
        List<Boolean> taken = file.stream().map(line -> enter(entered, line)).toList();
        assertThat(lines(imported)).isEqualTo(lines(entered));
        assertThat(results(imported).stream().map(r -> r.outcome() == RowResult.Outcome.ACCEPTED))
                .isEqualTo(taken);
    }

    @Property(tries = 60)
    void the_same_file_again_changes_nothing(@ForAll("files") List<Line> file, @ForAll boolean sharedKeys) {
        InMemoryModel model = model();
        load(model, 1, file, sharedKeys);
        List<RowResult> first = results(model);
        List<DomainEvent> before = changes(model);
        load(model, 2, file, sharedKeys);
        assertThat(changes(model)).isEqualTo(before);
        List<RowResult> second = results(model).subList(first.size(), 2 * first.size());
        assertThat(first).hasSize(file.size());
        for (int i = 0; i < first.size(); i++) {
            boolean refused = first.get(i).outcome() == RowResult.Outcome.REFUSED;
            assertThat(second.get(i).outcome())
                    .isEqualTo(refused ? RowResult.Outcome.REFUSED : RowResult.Outcome.REPEATED);
        }
    }

    private static InMemoryModel model() {
        InMemoryModel model = new InMemoryModel(
                Clock.fixed(NOW, ZoneOffset.UTC),
                List.of(SourcingScope.class, ServiceItemDemand.class, DemandImport.class));
        model.send(new OpenScope(SCOPE, BUREAU, DAYS, RETURNS_ALLOWED, true, CAROL));
        model.send(new EnrolUnit(SCOPE, HEALTH, "卫健", CAROL));
        model.send(new EnrolUnit(SCOPE, CIVIL, "民政", CAROL));
        model.send(new EnrolUnit(SCOPE, POLICE, "公安", CAROL));
        return model;
    }

    private static void load(InMemoryModel model, int number, List<Line> file, boolean sharedKeys) {
        model.send(new StartImport(
                new DemandImportId(new UUID(0x1, number)), SCOPE, HEALTH, "ab".repeat(32), SheetFormat.CSV, ALICE));
        EventMessage<?> started = model.recorded().getLast();
        List<DemandSheets.Row.Readable> rows = IntStream.range(0, file.size())
                .mapToObj(
                        i -> Rows.of(file.get(i).serviceItem(), file.get(i).row(i + 1, "k" + (sharedKeys ? i % 5 : i))))
                .toList();
        new ImportDemandsWhenImportStarted(new PolicyCommands(model::dispatch), Rows.sheet(rows))
                .on((ImportStarted) started.getPayload(), started);
    }

    /** As a person would enter it: the demand and the material when they are not there, and then the line. */
    private static boolean enter(InMemoryModel model, Line line) {
        ServiceItemDemandId demand = ServiceItemDemandId.of(SCOPE, HEALTH, line.serviceItem());
        tries(model, () -> new RegisterDemand(demand, SCOPE, HEALTH, line.serviceItem(), line.serviceItem(), ALICE));
        tries(model, () -> new AddMaterial(demand, line.material(), line.materialKind(), ALICE));
        return tries(model, () -> new AddDataItem(demand, item(line), ALICE));
    }

    private static DataItemLine item(Line line) {
        return new DataItemLine(
                line.material(),
                line.dataItem(),
                "婚姻状况",
                line.sourceKind(),
                line.unit() == null ? null : UNITS.get(line.unit()),
                null,
                null);
    }

    private static boolean tries(InMemoryModel model, Supplier<AggregateCommand> command) {
        try {
            model.send(command.get());
            return true;
        } catch (CommandRejected refused) {
            return false;
        }
    }

    /** The lines in the order of their entry, but for the external keys. */
    private static List<DataItemAdded> lines(InMemoryModel model) {
        return model.events(DataItemAdded.class).stream()
                .map(e -> new DataItemAdded(e.demand(), e.line(), withoutKey(e.item()), e.by()))
                .toList();
    }

    private static DataItemLine withoutKey(DataItemLine item) {
        return new DataItemLine(
                item.material(), item.code(), item.name(), item.sourceKind(), item.nominated(), item.purpose(), null);
    }

    private static List<DomainEvent> changes(InMemoryModel model) {
        return model.events(ServiceItemDemandEvent.class).stream()
                .filter(e -> !(e instanceof RowsImported))
                .map(e -> (DomainEvent) e)
                .toList();
    }

    /** By import and row. */
    private static List<RowResult> results(InMemoryModel model) {
        Map<DemandImportId, List<RowResult>> byImport = model.events(RowsImported.class).stream()
                .collect(Collectors.groupingBy(
                        RowsImported::imported,
                        LinkedHashMap::new,
                        Collectors.flatMapping(e -> e.results().stream(), Collectors.toList())));
        List<RowResult> all = new ArrayList<>();
        byImport.values().forEach(all::addAll);
        return all;
    }
}
