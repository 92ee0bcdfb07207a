package wecan.graphql.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A POST to GraphQL carries a JSON object of bounded size and nothing else: 415 for any other type (so no form can send
 * one), 413 above the size, 400 for what is no request.
 */
public final class JsonBody extends OncePerRequestFilter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NO_REQUEST = "SYNTAX.body";

    private final int limit;
    private final Messages messages;

    /** @param limit bytes */
    public JsonBody(int limit, Messages messages) {
        this.limit = limit;
        this.messages = messages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("POST")) {
            chain.doFilter(request, response);
            return;
        }
        if (!isJson(request.getContentType())) {
            response.setHeader("Accept", MediaType.APPLICATION_JSON_VALUE);
            refuse(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, ErrorCode.SYNTAX, NO_REQUEST, Map.of());
            return;
        }
        byte[] body = request.getContentLengthLong() > limit
                ? new byte[limit + 1]
                : request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            Map<String, ?> values = Map.of("what", "body", "actual", "> " + limit, "limit", limit);
            refuse(
                    request,
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    ErrorCode.TOO_EXPENSIVE,
                    ErrorCode.TOO_EXPENSIVE.name(),
                    values);
        } else if (!isRequest(body)) {
            refuse(request, response, HttpStatus.BAD_REQUEST, ErrorCode.SYNTAX, NO_REQUEST, Map.of());
        } else {
            chain.doFilter(new Buffered(request, body), response);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return type.isConcrete() && type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** Whether it is an object with a text as query; operationName a text, variables and extensions objects, or null. */
    static boolean isRequest(byte[] body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            boolean query = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                boolean fits =
                        switch (name) {
                            case "query" ->
                                value == JsonToken.VALUE_STRING
                                        && !parser.getString().isBlank();
                            case "operationName" -> value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NULL;
                            case "variables", "extensions" ->
                                value == JsonToken.START_OBJECT || value == JsonToken.VALUE_NULL;
                            default -> true;
                        };
                if (!fits) {
                    return false;
                }
                query |= name.equals("query");
                parser.skipChildren();
            }
            return query && parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    private void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            ErrorCode code,
            String sentence,
            Map<String, ?> values)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write("{\"errors\":[{\"message\":\"%s\",\"extensions\":{\"code\":\"%s\"}}]}"
                        .formatted(messages.text(sentence, values, request.getLocale()), code));
    }

    private static final class Buffered extends HttpServletRequestWrapper {
        private final byte[] body;

        Buffered(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(new ByteArrayInputStream(body));
        }
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream in;

        Bytes(ByteArrayInputStream in) {
            this.in = in;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return in.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return in.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is read already");
        }
    }
}
