package wecan.graphql.api;

import graphql.TypeResolutionEnvironment;
import graphql.language.UnionTypeDefinition;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLObjectType;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.WiringFactory;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/**
 * What follows from the conventions of the schema and needs no method of a controller: scalars, the field {@code id} of
 * nodes, the types behind {@code Node} and unions of nodes, and the object field of payloads.
 */
public final class SchemaWiring implements RuntimeWiringConfigurer {
    private static final String PAYLOAD = "Payload";

    /** The id under which the chaincode knows an object; only types that are on Fabric have the field. */
    public static final String FABRIC_ID = "fabricId";

    private static final Set<String> PAYLOAD_FIELDS = Set.of("position", "pending", "errors", "clientMutationId");

    private final Nodes nodes;
    private List<String> unions = List.of();

    public SchemaWiring(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public void setTypeDefinitionRegistry(TypeDefinitionRegistry registry) {
        unions = registry.getTypes(UnionTypeDefinition.class).stream()
                .map(UnionTypeDefinition::getName)
                .toList();
    }

    @Override
    public void configure(RuntimeWiring.Builder builder) {
        unions.forEach(union -> builder.type(union, type -> type.typeResolver(this::nodeType)));
        Scalars.ALL.forEach(builder::scalar);
        builder.type("Node", type -> type.typeResolver(this::nodeType));
        builder.wiringFactory(new Conventions());
    }

    private GraphQLObjectType nodeType(TypeResolutionEnvironment environment) {
        Object object = Objects.requireNonNull(environment.getObject());
        String name = nodes.typeOf(object)
                .map(type -> type.kind().typeName())
                .orElseThrow(() -> new IllegalStateException("no node type for " + object.getClass()));
        return Objects.requireNonNull(environment.getSchema().getObjectType(name));
    }

    private final class Conventions implements WiringFactory {
        @Override
        public boolean providesDataFetcher(FieldWiringEnvironment field) {
            return isNodeId(field) || isPayloadObject(field);
        }

        @Override
        public DataFetcher<?> getDataFetcher(FieldWiringEnvironment field) {
            if (isNodeId(field)) {
                NodeType<?> type =
                        nodes.typeNamed(field.getParentType().getName()).orElseThrow();
                return field.getFieldDefinition().getName().equals(FABRIC_ID)
                        ? environment -> type.fabricIdOf(Objects.requireNonNull(environment.<Object>getSource()))
                        : environment -> type.idOf(Objects.requireNonNull(environment.<Object>getSource()));
            }
            return environment -> environment.getSource() instanceof Payload<?> payload ? payload.object() : null;
        }

        private boolean isNodeId(FieldWiringEnvironment field) {
            return Set.of("id", FABRIC_ID).contains(field.getFieldDefinition().getName())
                    && nodes.typeNamed(field.getParentType().getName()).isPresent();
        }

        private static boolean isPayloadObject(FieldWiringEnvironment field) {
            return field.getParentType().getName().endsWith(PAYLOAD)
                    && !PAYLOAD_FIELDS.contains(field.getFieldDefinition().getName());
        }
    }
}
