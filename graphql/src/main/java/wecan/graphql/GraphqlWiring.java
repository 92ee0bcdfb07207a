package wecan.graphql;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.graphql.server.webmvc.GraphQlWebSocketHandler;
import wecan.graphql.api.AnswerForms;
import wecan.graphql.api.BlockingHttpHandler;
import wecan.graphql.api.ChangeFeed;
import wecan.graphql.api.ErrorForms;
import wecan.graphql.api.Faults;
import wecan.graphql.api.Gate;
import wecan.graphql.api.Ids;
import wecan.graphql.api.JsonBody;
import wecan.graphql.api.KnownDocuments;
import wecan.graphql.api.Messages;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Nodes;
import wecan.graphql.api.ObjectType;
import wecan.graphql.api.OperationLimits;
import wecan.graphql.api.OperationLimits.Bounds;
import wecan.graphql.api.OrganisationNames;
import wecan.graphql.api.References;
import wecan.graphql.api.RequestLimits;
import wecan.graphql.api.SchemaWiring;
import wecan.graphql.api.StreamFaults;
import wecan.graphql.organisation.InvitationTokens;
import wecan.graphql.security.OpenStreams;
import wecan.graphql.security.Sockets;
import wecan.query.Changes;
import wecan.query.Freshness;
import wecan.query.access.Access;
import wecan.query.organisation.OrganisationQueries;
import wecan.query.organisation.OrganisationView;
import wecan.store.Commands;

/** What the contexts' controllers share. */
@Configuration(proxyBeanMethods = false)
class GraphqlWiring {
    private static final Duration CONNECTION_INIT = Duration.ofSeconds(10);
    private static final long KNOWN_DOCUMENTS = 2_000_000;

    @Bean
    Messages messages() {
        return new Messages();
    }

    @Bean
    ErrorForms errorForms(Messages messages) {
        return new ErrorForms(messages);
    }

    @Bean
    Ids ids() {
        TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();
        return generator::generate;
    }

    @Bean
    ChangeFeed changeFeed(Changes changes) {
        return new ChangeFeed(changes);
    }

    @Bean
    InvitationTokens invitationTokens(WecanSettings settings) {
        return new InvitationTokens(SecretFile.readOrCreate(settings.data().resolve("keys/invitations.key")));
    }

    @Bean
    OrganisationNames organisationNames(OrganisationQueries organisations) {
        return (viewer, organisation) ->
                organisations.byId(viewer, organisation).map(OrganisationView::name);
    }

    @Bean
    Mutations mutations(
            Commands commands,
            Freshness freshness,
            Access access,
            Messages messages,
            OrganisationNames names,
            WecanSettings settings) {
        return new Mutations(
                commands, freshness, access, messages, names, settings.graphql().readYourWrites());
    }

    @Bean
    Nodes nodes(ObjectProvider<NodeType<?>> types) {
        return new Nodes(types.orderedStream().toList());
    }

    @Bean
    RuntimeWiringConfigurer schemaWiring(Nodes nodes) {
        return new SchemaWiring(nodes);
    }

    @Bean
    Faults faults(Messages messages, ErrorForms forms) {
        return new Faults(messages, forms);
    }

    @Bean
    StreamFaults streamFaults(Faults faults) {
        return new StreamFaults(faults);
    }

    @Bean
    @Order(1)
    OperationLimits operationLimits(WecanSettings settings, ErrorForms forms) {
        WecanSettings.Graphql limits = settings.graphql();
        Bounds bounds = new Bounds(limits.maxDepth(), limits.maxFields(), limits.maxAliases(), limits.maxCost());
        return new OperationLimits(bounds, forms);
    }

    @Bean
    @Order(2)
    Gate gate(ReadyState ready, Freshness freshness, WecanSettings settings, ErrorForms forms) {
        return new Gate(ready, freshness, settings.graphql().atLeast(), forms);
    }

    /** Around all others: what they refuse takes the same form. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    AnswerForms answerForms(ErrorForms forms, StreamFaults faults) {
        return new AnswerForms(forms, faults);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    RequestLimits requestLimits(WecanSettings settings, ErrorForms forms) {
        WecanSettings.Graphql limits = settings.graphql();
        return new RequestLimits(limits.maxDocument(), limits.maxTokens(), limits.timeout(), forms);
    }

    /** After sign-in: nothing is read of who has no token. */
    @Bean
    FilterRegistrationBean<JsonBody> jsonBody(WecanSettings settings, Messages messages) {
        int limit = (int) settings.graphql().maxBody().toBytes();
        FilterRegistrationBean<JsonBody> registration = new FilterRegistrationBean<>(new JsonBody(limit, messages));
        registration.setUrlPatterns(List.of("/graphql"));
        return registration;
    }

    /** What no controller fills may be a reference; a field of the schema that no code fills stops the start. */
    @Bean
    GraphQlSourceBuilderCustomizer completeSchema(
            Nodes nodes, ObjectProvider<ObjectType> others, BatchLoaderRegistry loaders) {
        References references = new References(nodes, others.orderedStream().toList(), loaders);
        return builder -> builder.configureRuntimeWiring(references).inspectSchemaMappings(SchemaCheck::require);
    }

    @Bean
    GraphQlSourceBuilderCustomizer knownDocuments() {
        return builder -> builder.configureGraphQl(
                graphql -> graphql.preparsedDocumentProvider(new KnownDocuments(KNOWN_DOCUMENTS)));
    }

    @Bean
    Sockets sockets(Clock clock, WecanSettings settings) {
        return new Sockets(clock, settings.graphql().slowClient());
    }

    @Bean
    OpenStreams openStreams() {
        return new OpenStreams();
    }

    /** Before the web server waits for the requests under way: a subscription is one that never ends. */
    @Bean
    Stage subscriptions(OpenStreams streams, Sockets sockets, WecanSettings settings) {
        return Stage.of(Stage.SUBSCRIPTIONS, () -> () -> {
            streams.complete();
            sockets.leave(settings.graphql().timeout());
        });
    }

    @Bean
    GraphQlHttpHandler graphQlHttpHandler(WebGraphQlHandler handler) {
        return new BlockingHttpHandler(handler);
    }

    @Bean
    GraphQlWebSocketHandler graphQlWebSocketHandler(WebGraphQlHandler handler, Sockets sockets) {
        return sockets.handler(handler, CONNECTION_INIT);
    }
}
