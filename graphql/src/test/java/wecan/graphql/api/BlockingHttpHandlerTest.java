package wecan.graphql.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.ExecutionResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.ExecutionGraphQlRequest;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.servlet.function.AsyncServerResponse;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import reactor.core.publisher.Mono;

class BlockingHttpHandlerTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final List<HttpMessageConverter<?>> JSON = List.of(new JacksonJsonHttpMessageConverter());

    @Test
    void an_answer_from_another_thread_needs_no_second_way_through_the_filters() throws Exception {
        CompletableFuture<ExecutionGraphQlResponse> later = new CompletableFuture<>();
        Thread.startVirtualThread(() -> later.complete(answer()));

        MockHttpServletRequest request = request("application/json");
        ServerResponse response = handler(Mono.fromFuture(later), LONG).handleRequest(server(request));

        assertThat(response).isNotInstanceOf(AsyncServerResponse.class);
        MockHttpServletResponse written = new MockHttpServletResponse();
        response.writeTo(request, written, () -> JSON);
        assertThat(written.getContentAsString()).contains("{\"data\":{\"here\":true}}");
        assertThat(request.isAsyncStarted()).isFalse();
    }

    @Test
    void what_never_answers_is_refused_when_its_time_is_over() throws Exception {
        MockHttpServletRequest request = request("application/json");
        ServerResponse response = handler(Mono.never(), Duration.ofMillis(1)).handleRequest(server(request));

        MockHttpServletResponse written = new MockHttpServletResponse();
        response.writeTo(request, written, () -> JSON);
        assertThat(written.getContentAsString()).contains("\"code\":\"TIMEOUT\"");
    }

    @Test
    void a_refusal_of_the_request_reaches_who_makes_its_status() {
        assertThatThrownBy(() -> handler(Mono.fromSupplier(BlockingHttpHandlerTest::answer), LONG)
                        .handleRequest(server(request("///"))))
                .isInstanceOf(NotAcceptableStatusException.class);
    }

    private static BlockingHttpHandler handler(Mono<ExecutionGraphQlResponse> answer, Duration timeout) {
        return new BlockingHttpHandler(WebGraphQlHandler.builder(request -> answer)
                .interceptor(new RequestLimits(1_000, 1_000, timeout, new ErrorForms(new Messages())))
                .build());
    }

    private static ExecutionGraphQlResponse answer() {
        ExecutionResult result =
                ExecutionResult.newExecutionResult().data(Map.of("here", true)).build();
        ExecutionGraphQlRequest request = new DefaultExecutionGraphQlRequest("{ here }", null, null, null, "1", null);
        return new DefaultExecutionGraphQlResponse(request.toExecutionInput(), result);
    }

    private static MockHttpServletRequest request(String accept) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/graphql");
        request.setContentType("application/json");
        request.addHeader("Accept", accept);
        request.setContent("{\"query\":\"{ here }\"}".getBytes(StandardCharsets.UTF_8));
        request.setAsyncSupported(true);
        return request;
    }

    private static ServerRequest server(MockHttpServletRequest request) {
        return ServerRequest.create(request, JSON);
    }
}
