package wecan.graphql.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** GraphiQL, out of the jar alone. Nothing it loads lies elsewhere, and the browser is told so. */
@RestController
@ConditionalOnProperty(name = "wecan.graphql.graphiql", matchIfMissing = true)
class GraphiqlController {
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self' ws: wss:; frame-ancestors 'none'";

    @GetMapping("/")
    ResponseEntity<Void> home() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/graphiql"))
                .build();
    }

    @GetMapping("/graphiql")
    ResponseEntity<Resource> page() {
        return file("index.html", MediaType.TEXT_HTML);
    }

    @GetMapping("/graphiql/page.js")
    ResponseEntity<Resource> script() {
        return file("page.js", MediaType.valueOf("text/javascript"));
    }

    private static ResponseEntity<Resource> file(String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(new MediaType(type, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .body(new ClassPathResource("graphiql/" + name));
    }
}
