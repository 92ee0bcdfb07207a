package wecan.graphql;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.adapters.documents.DocumentStore;
import wecan.adapters.documents.SealedDocuments;
import wecan.adapters.signing.HttpTimeStamps;
import wecan.adapters.signing.IssuedCertificate;
import wecan.adapters.signing.LocalTimeStamps;
import wecan.adapters.signing.PdfLimits;
import wecan.adapters.signing.PdfWorkers;
import wecan.adapters.signing.SealAuthority;
import wecan.adapters.signing.TimeStamps;
import wecan.graphql.api.Gate;
import wecan.graphql.api.Messages;
import wecan.graphql.api.UploadedDocuments;
import wecan.graphql.signing.DocumentLinks;
import wecan.graphql.signing.DocumentSealing;
import wecan.graphql.signing.Scratch;
import wecan.graphql.signing.SealTrust;
import wecan.graphql.signing.SealableDocuments;
import wecan.graphql.signing.Verifications;
import wecan.graphql.web.PublicUploads;
import wecan.messages.signing.Certificate;
import wecan.model.signing.SealCertificates;
import wecan.model.signing.Sealing;
import wecan.query.signing.VerificationQueries;
import wecan.store.PostgresEventStore;

/** Keys, time stamps and child processes for sealing and verifying PDF. */
@Configuration(proxyBeanMethods = false)
class SigningWiring {
    /** What fifty seals may add to a document. */
    private static final long ROOM_FOR_SEALS = 8L << 20;

    private static final long CONTENT = 128L << 20;
    private static final int PAGE_SIDE = 1_200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Strangers' requests at the same time; all but the first few wait for a process. */
    private static final int PLACES = 8;

    @Bean
    SealAuthority sealAuthority(WecanSettings settings, Clock clock) {
        Path keys = settings.data().toAbsolutePath().resolve("keys");
        char[] password = HexFormat.of()
                .formatHex(SecretFile.readOrCreate(keys.resolve("signing.key")))
                .toCharArray();
        return new SealAuthority(keys.resolve("signing"), password, clock);
    }

    @Bean
    SealCertificates sealCertificates(SealAuthority authority) {
        return (seal, owner, title, from, until) -> {
            IssuedCertificate issued =
                    authority.certificate(seal.value(), owner, title.isEmpty() ? owner : title, from, until);
            return new Certificate(
                    issued.serial().toString(16),
                    issued.sha256(),
                    encoded(authority.keyOf(seal.value()).certificate()),
                    issued.notBefore(),
                    issued.notAfter());
        };
    }

    private static String encoded(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read has a form", e);
        }
    }

    @Bean
    TimeStamps timeStamps(WecanSettings settings, SealAuthority authority, Clock clock) {
        String own = settings.signing().timeStamps().url();
        return own == null
                ? new LocalTimeStamps(authority.timeStampKey(), clock)
                : new HttpTimeStamps(URI.create(own), clock);
    }

    @Bean
    SealTrust sealTrust(WecanSettings settings, SealAuthority authority, Clock clock) {
        String stamping = settings.signing().timeStamps().certificate();
        return new SealTrust(authority, stamping == null ? List.of() : List.of(certificate(Path.of(stamping))), clock);
    }

    private static X509Certificate certificate(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidSetting(
                    "wecan.signing.time-stamps.certificate is '%s', which holds no certificate: %s",
                    file, String.valueOf(e.getMessage()));
        }
    }

    @Bean(destroyMethod = "close")
    PdfWorkers sealingWorkers(WecanSettings settings, Clock clock) {
        SigningSettings signing = settings.signing();
        PdfLimits limits = new PdfLimits(
                signing.maxBytes().toBytes() + ROOM_FOR_SEALS,
                signing.maxPages(),
                PAGE_SIDE,
                CONTENT,
                (int) signing.memory().toMegabytes(),
                signing.time(),
                signing.processes(),
                PATIENCE);
        return new PdfWorkers(limits, scratch(settings, "sealing"), clock);
    }

    /** Of its own, so that what strangers upload holds up nobody who seals. */
    @Bean(destroyMethod = "close")
    PdfWorkers verifyingWorkers(WecanSettings settings, Clock clock) {
        SigningSettings.Verifications bounds = settings.signing().verifications();
        PdfLimits limits = new PdfLimits(
                bounds.maxBytes().toBytes(),
                bounds.maxPages(),
                PAGE_SIDE,
                CONTENT,
                (int) settings.signing().memory().toMegabytes(),
                bounds.time(),
                bounds.processes(),
                PATIENCE);
        return new PdfWorkers(limits, scratch(settings, "verifying"), clock);
    }

    @Bean
    Scratch scratch(WecanSettings settings) {
        return new Scratch(scratch(settings, "documents"));
    }

    private static Path scratch(WecanSettings settings, String name) {
        return settings.data().toAbsolutePath().resolve("scratch").resolve(name);
    }

    @Bean
    SealableDocuments sealableDocuments(
            UploadedDocuments uploads,
            DocumentStore documents,
            @Qualifier("sealingWorkers") PdfWorkers workers,
            Scratch scratch,
            WecanSettings settings) {
        return new SealableDocuments(
                uploads,
                documents,
                workers,
                scratch,
                settings.signing().maxBytes().toBytes());
    }

    @Bean
    Sealing sealing(
            DocumentStore documents,
            HikariDataSource pool,
            @Qualifier("sealingWorkers") PdfWorkers workers,
            SealAuthority authority,
            TimeStamps stamps,
            SealTrust trust,
            PostgresEventStore store,
            Scratch scratch) {
        return new DocumentSealing(
                documents,
                new SealedDocuments(pool),
                workers,
                authority,
                stamps,
                trust,
                seal -> ModelWiring.history(store, seal.value()).events(),
                scratch);
    }

    @Bean
    Verifications verifications(
            @Qualifier("verifyingWorkers") PdfWorkers workers,
            SealTrust trust,
            VerificationQueries queries,
            Messages messages) {
        return new Verifications(workers, trust, queries, messages);
    }

    @Bean
    DocumentLinks documentLinks(WecanSettings settings, BaseUrl baseUrl, Clock clock) {
        byte[] key = SecretFile.readOrCreate(settings.data().resolve("keys/documents.key"));
        return new DocumentLinks(key, baseUrl, clock);
    }

    @Bean
    PublicUploads publicUploads(WecanSettings settings, Scratch scratch, Gate.Progress progress, Clock clock) {
        SigningSettings.Verifications bounds = settings.signing().verifications();
        return new PublicUploads(
                scratch,
                bounds.maxBytes().toBytes(),
                bounds.receiving(),
                bounds.perMinute(),
                PLACES,
                progress::ready,
                clock);
    }
}
