package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may know whom: the table of the architecture, held against the classes that the modules were built to. */
class ArchitectureTest {
    private static final String AXON = "org.axonframework.";
    private static final String FABRIC_PROTOS = "org.hyperledger.fabric.protos.";
    private static final String PROTOBUF = "com.google.protobuf.";
    private static final String SLF4J = "org.slf4j.";
    /** The packages of Fabric's chaincode shim, which has no prefix of its own. */
    private static final List<String> SHIM = List.of(
            "org.hyperledger.fabric.contract.",
            "org.hyperledger.fabric.shim.",
            "org.hyperledger.fabric.metrics.",
            "org.hyperledger.fabric.traces.");

    private static final List<String> JDBC = List.of("java.sql.", "javax.sql.", "org.postgresql.");

    /** Files in, files out: databases, spreadsheets, PDF and their signatures. */
    private static final List<String> FILES = List.of(
            "java.sql.",
            "javax.sql.",
            "org.postgresql.",
            "javax.xml.",
            "org.w3c.dom.",
            "org.xml.sax.",
            "javax.imageio.",
            "org.apache.commons.csv.",
            "org.apache.pdfbox.",
            "org.apache.fontbox.",
            "eu.europa.esig.dss.",
            "org.bouncycastle.");

    /** What every module may use besides itself and its row: the JDK without databases, and JSpecify. */
    private static final Pattern EVERYBODY = Pattern.compile("java\\.(?!sql\\.).*|org\\.jspecify\\.annotations\\..*");

    private static final List<Module> MODULES = List.of(
            module("command/messages", "wecan.messages").knows().uses(),
            module("command/model", "wecan.model")
                    .knows("wecan.messages")
                    .uses(
                            AXON + "messaging.",
                            AXON + "commandhandling.",
                            AXON + "eventhandling.",
                            AXON + "modelling.",
                            AXON + "eventsourcing."),
            module("command/adapters", "wecan.adapters")
                    .knows("wecan.messages")
                    .uses(FILES, SLF4J, "javax.security.auth.x500."),
            module("command/store", "wecan.store")
                    .knows("wecan.messages")
                    .uses(
                            JDBC,
                            AXON,
                            SLF4J,
                            "javax.crypto.",
                            "com.fasterxml.jackson.",
                            "org.flywaydb.core.",
                            "com.github.benmanes.caffeine.",
                            "com.esotericsoftware.kryo.",
                            "org.objenesis.",
                            "io.axoniq.axonserver.",
                            PROTOBUF,
                            "org.apache.commons.compress."),
            module("query", "wecan.query")
                    .knows("wecan.messages")
                    .uses(
                            AXON + "messaging.",
                            AXON + "eventhandling.",
                            AXON + "serialization.",
                            AXON + "common.stream.",
                            SLF4J,
                            "com.mongodb.",
                            "org.bson.",
                            "de.bwaldvogel.mongo."),
            module("ledger/proof", "wecan.proof").knows().uses(),
            module("ledger/sequencer", "wecan.sequencer")
                    .knows("wecan.messages", "wecan.proof")
                    .uses(JDBC, SLF4J),
            module("ledger/fabric", "wecan.fabric")
                    .knows("wecan.messages", "wecan.proof")
                    .uses(
                            AXON + "messaging.",
                            AXON + "eventhandling.",
                            AXON + "commandhandling.",
                            SLF4J,
                            "org.hyperledger.fabric.client.",
                            FABRIC_PROTOS,
                            PROTOBUF,
                            "com.google.gson.",
                            "io.grpc."),
            module("ledger/audit", "wecan.audit")
                    .knows("wecan.proof")
                    .uses(
                            FABRIC_PROTOS,
                            PROTOBUF,
                            "org.apache.commons.cli.",
                            "org.bouncycastle.",
                            "javax.naming.",
                            "javax.security.auth.x500."),
            module("chaincode/contracts", "wecan.chaincode")
                    .knows("wecan.proof")
                    .uses(SHIM, FABRIC_PROTOS, "org.json."),
            module("chaincode/partner-kit", "wecan.partner")
                    .knows("wecan.proof")
                    .uses(SHIM, FABRIC_PROTOS, "org.json."),
            module("graphql", "wecan.graphql")
                    .knows(
                            "wecan.messages",
                            "wecan.model",
                            "wecan.adapters",
                            "wecan.store",
                            "wecan.query",
                            "wecan.proof",
                            "wecan.sequencer",
                            "wecan.fabric")
                    .uses(
                            JDBC,
                            AXON,
                            SLF4J,
                            "com.github.benmanes.caffeine.",
                            "org.springframework.",
                            "graphql.",
                            "org.dataloader.",
                            "org.reactivestreams.",
                            "reactor.",
                            "jakarta.servlet.",
                            "jakarta.websocket.",
                            "com.google.errorprone.annotations.",
                            "com.nimbusds.jose.",
                            "com.fasterxml.",
                            "tools.jackson.",
                            "com.zaxxer.hikari.",
                            "io.micrometer.core.",
                            "org.flywaydb.core.",
                            "com.mongodb.",
                            "org.apache.catalina.",
                            "org.apache.tomcat.",
                            "javax.crypto."),
            // Demo and benchmarks are written as a stranger would write them.
            module("deploy/acceptance", "wecan.acceptance")
                    .knows()
                    .uses(JDBC, "org.springframework.", "picocli.", "tools.jackson."));

    record Module(String folder, String ownPackage, List<String> house, List<String> libraries) {
        JavaClasses classes() {
            Path classes = Checkout.ROOT.resolve(folder).resolve("target/classes");
            JavaClasses found = new ClassFileImporter().importPath(classes);
            assertThat(found)
                    .as(
                            "classes in %s/target/classes: build the module first (mvn package), or it was checked in vain",
                            folder)
                    .isNotEmpty();
            return found;
        }

        boolean mayUse(String type) {
            return EVERYBODY.matcher(type).matches()
                    || within(type, ownPackage)
                    || house.stream().anyMatch(known -> within(type, known))
                    || libraries.stream().anyMatch(type::startsWith);
        }

        Set<String> violations() {
            return classes().stream()
                    .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                    .filter(d -> !primitive(d.getTargetClass()))
                    .filter(d -> !mayUse(element(d.getTargetClass()).getName()))
                    .map(ArchitectureTest::arrow)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public String toString() {
            return folder;
        }
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void a_module_uses_only_what_its_row_in_the_table_allows(Module module) {
        assertThat(module.violations()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void a_module_keeps_to_its_own_package(Module module) {
        assertThat(module.classes()).allSatisfy(type -> assertThat(within(type.getName(), module.ownPackage()))
                .as("%s lies below %s", type.getName(), module.ownPackage())
                .isTrue());
    }

    @Test
    void every_module_of_the_build_has_a_row_in_the_table() throws IOException {
        Set<String> built = new TreeSet<>();
        Pattern.compile("<module>([^<]+)</module>")
                .matcher(Files.readString(Checkout.ROOT.resolve("pom.xml")))
                .results()
                .forEach(found -> built.add(found.group(1)));
        assertThat(MODULES).extracting(Module::folder).containsExactlyInAnyOrderElementsOf(built);
    }

    @Test
    void nobody_sees_graphql() {
        assertThat(MODULES)
                .allSatisfy(module -> assertThat(module.house()).doesNotContain("wecan.graphql"))
                .filteredOn(module -> !module.folder().equals("graphql"))
                .allSatisfy(module -> assertThat(module.mayUse("wecan.graphql.WecanApplication"))
                        .isFalse());
    }

    @Test
    void the_models_contexts_talk_by_events_and_commands_only() {
        JavaClasses model = row("command/model").classes();
        Set<String> contexts = model.stream()
                .map(type -> context(type.getName()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(contexts).contains("organisation", "work", "credits", "sourcing", "valuation", "signing");
        List<String> crossings = model.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(d -> contexts.contains(context(d.getOriginClass().getName())))
                .filter(d ->
                        contexts.contains(context(element(d.getTargetClass()).getName())))
                .filter(d -> !context(d.getOriginClass().getName())
                        .equals(context(element(d.getTargetClass()).getName())))
                .map(ArchitectureTest::arrow)
                .toList();
        assertThat(crossings).isEmpty();
    }

    @Test
    void the_rule_itself_finds_what_is_forbidden() {
        Module demo = row("deploy/acceptance");
        Module poorer = new Module(
                demo.folder(), demo.ownPackage(), List.of(), List.of("picocli.", "tools.jackson.", "java.sql."));
        assertThat(poorer.violations())
                .isNotEmpty()
                .allMatch(violation -> violation.contains(" -> org.springframework."));
        assertThat(row("command/messages").mayUse("java.sql.Connection")).isFalse();
        assertThat(row("command/model").mayUse("org.springframework.stereotype.Component"))
                .isFalse();
        assertThat(row("ledger/audit").mayUse("wecan.store.Commands")).isFalse();
        assertThat(row("query").mayUse("wecan.queryother.Thing")).isFalse();
    }

    private static String arrow(Dependency dependency) {
        return dependency.getOriginClass().getName() + " -> "
                + element(dependency.getTargetClass()).getName();
    }

    private static Module row(String folder) {
        return MODULES.stream()
                .filter(m -> m.folder().equals(folder))
                .findFirst()
                .orElseThrow();
    }

    /** The name below {@code wecan.model}; empty for what belongs to no context. */
    private static String context(String type) {
        String[] names = type.split("\\.");
        return type.startsWith("wecan.model.") && names.length > 3 ? names[2] : "";
    }

    private static boolean within(String type, String pkg) {
        return type.startsWith(pkg + ".");
    }

    private static JavaClass element(JavaClass type) {
        return type.getBaseComponentType();
    }

    private static boolean primitive(JavaClass type) {
        return element(type).isPrimitive();
    }

    private static Row module(String folder, String ownPackage) {
        return new Row(folder, ownPackage, List.of());
    }

    private record Row(String folder, String ownPackage, List<String> house) {
        Row knows(String... packages) {
            return new Row(folder, ownPackage, List.of(packages));
        }

        Module uses(String... libraries) {
            return new Module(folder, ownPackage, house, List.of(libraries));
        }

        Module uses(List<String> some, String... more) {
            return new Module(
                    folder,
                    ownPackage,
                    house,
                    Stream.concat(some.stream(), Stream.of(more)).toList());
        }
    }
}
