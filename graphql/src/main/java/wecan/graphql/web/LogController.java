package wecan.graphql.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import wecan.proof.NoteSigner;
import wecan.sequencer.Log;

/** The log as static files (c2sp.org/tlog-tiles): public, and but for the checkpoint cacheable for ever. */
@RestController
class LogController {
    private static final String PREFIX = "/log/";
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Log log;
    private final NoteSigner key;

    LogController(Log log, NoteSigner key) {
        this.log = log;
        this.key = key;
    }

    /** The key that signs checkpoints, as a C2SP vkey. An auditor pins it once, by other means than this address. */
    @GetMapping(path = "/log/vkey", produces = MediaType.TEXT_PLAIN_VALUE)
    String vkey() {
        return key.verifier().vkey() + "\n";
    }

    @GetMapping({"/log/checkpoint", "/log/tile/**"})
    ResponseEntity<byte[]> file(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length() + PREFIX.length());
        boolean checkpoint = path.equals(Log.CHECKPOINT);
        return log.tile(path)
                .map(bytes -> ResponseEntity.ok()
                        .cacheControl(checkpoint ? CacheControl.noCache() : FOR_EVER)
                        .contentType(checkpoint ? MediaType.TEXT_PLAIN : MediaType.APPLICATION_OCTET_STREAM)
                        .body(bytes))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
