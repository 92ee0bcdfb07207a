package wecan.graphql.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class JsonBodyTest {
    private static final int LIMIT = 1_000;

    private final MockFilterChain chain = new MockFilterChain();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\":\"{ here }\"}",
                " {\"variables\": {\"a\": [{}, 1]}, \"query\": \"query Q { here }\", \"operationName\": \"Q\"} ",
                "{\"query\":\"{ here }\",\"variables\":null,\"operationName\":null,\"extensions\":{},\"more\":[1]}"
            })
    void a_request_goes_on(String body) throws Exception {
        sent(body);
        assertThat(chain.getRequest()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"query\":}",
                "{\"query\":5}",
                "{\"query\":\" \"}",
                "{\"query\":\"{ here }\"} more",
                "{\"query\":\"{ here }\",\"variables\":[]}",
                "{\"query\":\"{ here }\",\"variables\":{\"a\":}}",
                "{\"query\":\"{ here }\",\"operationName\":{}}",
                "{\"query\":\"{ here }\",\"extensions\":\"\"}"
            })
    void what_is_none_is_refused_with_a_code_and_a_sentence(String body) throws Exception {
        MockHttpServletResponse response = sent(body);
        assertThat(chain.getRequest()).isNull();
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString())
                .contains("\"code\":\"SYNTAX\"")
                .contains("query is a text");
    }

    @Test
    void nesting_without_end_is_refused() throws Exception {
        JsonBody wide = new JsonBody(100_000, new Messages());
        MockHttpServletResponse response = new MockHttpServletResponse();
        wide.doFilter(request("{\"query\":\"{ here }\",\"variables\":{\"a\":" + "[".repeat(50_000)), response, chain);
        assertThat(response.getStatus()).isEqualTo(400);
    }

    private MockHttpServletResponse sent(String body) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new JsonBody(LIMIT, new Messages()).doFilter(request(body), response, chain);
        return response;
    }

    private static MockHttpServletRequest request(String body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/graphql");
        request.setContentType("application/json");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        request.addPreferredLocale(Locale.ENGLISH);
        return request;
    }
}
