package wecan.graphql.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import wecan.adapters.documents.DocumentStore;
import wecan.adapters.documents.StoredDocument;
import wecan.graphql.signing.DocumentLinks;

/** {@code GET /documents/<name>}: a PDF for whoever holds a link that is still good. */
@RestController
class DocumentController {
    private final DocumentLinks links;
    private final DocumentStore documents;

    DocumentController(DocumentLinks links, DocumentStore documents) {
        this.links = links;
        this.documents = documents;
    }

    /** Never shown within the server's own pages: a browser saves it. */
    @GetMapping("/documents/{name}")
    ResponseEntity<Resource> document(@PathVariable String name) throws IOException {
        Optional<StoredDocument> document = links.document(name).flatMap(documents::find);
        Optional<InputStream> content = document.map(StoredDocument::sha256).flatMap(documents::open);
        if (content.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        String disposition = ContentDisposition.attachment()
                .filename(name.substring(0, 16) + ".pdf")
                .build()
                .toString();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .contentLength(document.orElseThrow().size())
                .contentType(MediaType.APPLICATION_PDF)
                .body(new InputStreamResource(content.get()));
    }
}
