package wecan.graphql.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import wecan.graphql.ledger.BundleFiles;

/** {@code GET /bundles/<name>}: evidence for whoever holds a link that is still good. */
@RestController
class BundleController {
    private final BundleFiles files;

    BundleController(BundleFiles files) {
        this.files = files;
    }

    @GetMapping("/bundles/{name}")
    ResponseEntity<byte[]> bundle(@PathVariable String name) throws IOException {
        Optional<Path> file = files.find(name);
        if (file.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        String disposition = ContentDisposition.attachment()
                .filename(name.substring(0, 16) + ".lcaudit")
                .build()
                .toString();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(Files.readAllBytes(file.get()));
    }
}
