package wecan.graphql;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.adapters.documents.DocumentStore;
import wecan.adapters.sourcing.DemandFiles;
import wecan.graphql.api.UploadedDocuments;
import wecan.graphql.web.UploadIds;
import wecan.messages.CommandRejected;
import wecan.messages.work.WorkRejection.UnknownUpload;
import wecan.model.sourcing.DemandSheets;
import wecan.store.Migrations;

/** What the platform needs of the outside. */
@Configuration(proxyBeanMethods = false)
class AdaptersWiring {
    @Bean
    DocumentStore documentStore(HikariDataSource pool) {
        Migrations.run(pool, "documents", "db/adapters");
        return new DocumentStore(pool);
    }

    @Bean
    UploadIds uploadIds(WecanSettings settings) {
        return new UploadIds(SecretFile.readOrCreate(settings.data().resolve("keys/uploads.key")));
    }

    @Bean
    UploadedDocuments uploadedDocuments(UploadIds ids) {
        return (viewer, uploads) -> uploads.stream()
                .map(upload -> ids.hash(viewer.person(), upload)
                        .orElseThrow(() -> new CommandRejected(new UnknownUpload(upload))))
                .toList();
    }

    @Bean
    DemandSheets demandSheets(DocumentStore documents, WecanSettings settings) {
        return new DemandSheetFiles(
                documents, new DemandFiles(settings.data().resolve("imports").toAbsolutePath()));
    }
}
