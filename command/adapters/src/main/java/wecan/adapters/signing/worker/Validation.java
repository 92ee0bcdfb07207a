package wecan.adapters.signing.worker;

import eu.europa.esig.dss.detailedreport.DetailedReport;
import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.client.http.IgnoreDataLoader;
import eu.europa.esig.dss.spi.policy.SignaturePolicyProvider;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wecan.adapters.signing.PdfReport;
import wecan.adapters.signing.PdfReport.Reason;
import wecan.adapters.signing.PdfReport.SignatureReport;
import wecan.adapters.signing.PdfReport.Verdict;

/** Judges the signatures of a file (EN 319 102-1, with {@link ValidationRules}), without any network. */
final class Validation {
    /** How far ahead of ours the clock of a time-stamp authority may be. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final Task.Validate task;
    private final File file;
    private final Revisions revisions;
    private final DiagnosticData data;
    private final SimpleReport simple;
    private final DetailedReport detailed;

    private Validation(Task.Validate task, Reports reports) throws IOException {
        this.task = task;
        file = new File(task.pdf());
        revisions = new Revisions(file);
        data = reports.getDiagnosticData();
        simple = reports.getSimpleReport();
        detailed = reports.getDetailedReport();
    }

    static PdfReport validate(Task.Validate task) throws IOException {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        Stream.concat(task.authorities().stream(), task.timeStampAuthorities().stream())
                .map(DSSUtils::loadCertificate)
                .forEach(trusted::addCertificate);
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(new ExternalResourcesCRLSource(
                task.crls().stream().map(ByteArrayInputStream::new).toArray(InputStream[]::new)));
        PDFDocumentValidator validator = new PDFDocumentValidator(new FileDocument(new File(task.pdf())));
        validator.setPdfObjFactory(Sealing.pdfObjects());
        validator.setCertificateVerifier(verifier);
        SignaturePolicyProvider policies = new SignaturePolicyProvider();
        policies.setDataLoader(new IgnoreDataLoader());
        validator.setSignaturePolicyProvider(policies);
        validator.setValidationTime(Date.from(task.now()));
        validator.setEnableEtsiValidationReport(false);
        validator.setDefaultDigestAlgorithm(DigestAlgorithm.SHA256);
        return new Validation(task, validator.validateDocument(ValidationRules.strict())).report();
    }

    private PdfReport report() throws IOException {
        List<SignatureReport> signatures = new ArrayList<>();
        for (SignatureWrapper signature : data.getSignatures()) {
            signatures.add(judge(signature));
        }
        signatures.sort(Comparator.comparingLong(SignatureReport::length));
        long size = file.length();
        long signed = Stream.concat(
                        data.getSignatures().stream().map(SignatureWrapper::getPDFRevision),
                        data.getTimestampList().stream().map(TimestampWrapper::getPDFRevision))
                .filter(revision -> revision != null)
                .mapToLong(Validation::length)
                .max()
                .orElse(size);
        boolean changed = !signatures.isEmpty() && size > signed;
        return new PdfReport(
                Digests.sha256(file.toPath(), size), size, verdict(signatures, changed), signatures, changed);
    }

    private static Verdict verdict(List<SignatureReport> signatures, boolean changed) {
        if (signatures.isEmpty()) {
            return Verdict.NOT_SIGNED;
        } else if (changed || signatures.stream().anyMatch(each -> each.verdict() == Verdict.INVALID)) {
            return Verdict.INVALID;
        }
        return signatures.stream().allMatch(each -> each.verdict() == Verdict.VALID)
                ? Verdict.VALID
                : Verdict.INDETERMINATE;
    }

    private SignatureReport judge(SignatureWrapper signature) throws IOException {
        String id = signature.getId();
        long length = Math.min(length(signature.getPDFRevision()), file.length());
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Indication indication = simple.getIndication(id);
        if (indication != Indication.TOTAL_PASSED) {
            reasons.add(reason(simple.getSubIndication(id), signature.getPDFRevision()));
        }
        if (!signature.isSignatureIntact() || !signature.isSignatureValid() || revisions.hidesBytes(length)) {
            reasons.add(Reason.BYTES_CHANGED);
        }
        Revisions.Difference since = revisions.since(length);
        if (changed(signature.getPDFRevision()) || since.fields() || revisions.coveredAfter(length)) {
            reasons.add(Reason.CHANGED_AFTER_SIGNING);
        }
        if (since.properties()) {
            reasons.add(Reason.PROPERTIES_CHANGED);
        }
        Instant signedAt = trustedTime(signature);
        if (signedAt == null) {
            reasons.add(Reason.NO_TRUSTED_TIME);
        }
        CertificateWrapper certificate = signature.getSigningCertificate();
        return new SignatureReport(
                verdict(indication, reasons),
                reasons,
                simple.getAdESValidationErrors(id).stream()
                        .map(Message::getKey)
                        .distinct()
                        .toList(),
                certificate == null ? null : new BigInteger(certificate.getSerialNumber()),
                certificate == null
                        ? null
                        : HexFormat.of()
                                .formatHex(certificate.getDigestAlgoAndValue().getDigestValue()),
                certificate == null ? null : certificate.getCertificateDN(),
                signedAt,
                length,
                Digests.sha256(file.toPath(), length));
    }

    private static Verdict verdict(Indication indication, Set<Reason> reasons) {
        if (reasons.isEmpty()) {
            return Verdict.VALID;
        }
        boolean open = reasons.stream().allMatch(reason -> switch (reason) {
            case UNTRUSTED, REVOCATION_UNKNOWN, NO_TRUSTED_TIME, OTHER -> true;
            case BYTES_CHANGED, CHANGED_AFTER_SIGNING, PROPERTIES_CHANGED, REVOKED, EXPIRED, MALFORMED -> false;
        });
        return open && indication != Indication.TOTAL_FAILED ? Verdict.INDETERMINATE : Verdict.INVALID;
    }

    private static Reason reason(@Nullable SubIndication indication, PDFRevisionWrapper revision) {
        return switch (indication) {
            case HASH_FAILURE, SIG_CRYPTO_FAILURE, SIGNED_DATA_NOT_FOUND -> Reason.BYTES_CHANGED;
            case REVOKED, REVOKED_NO_POE, REVOKED_CA_NO_POE -> Reason.REVOKED;
            case EXPIRED, NOT_YET_VALID, OUT_OF_BOUNDS_NO_POE, OUT_OF_BOUNDS_NOT_REVOKED -> Reason.EXPIRED;
            case NO_CERTIFICATE_CHAIN_FOUND, NO_CERTIFICATE_CHAIN_FOUND_NO_POE, NO_SIGNING_CERTIFICATE_FOUND ->
                Reason.UNTRUSTED;
            case TRY_LATER, REVOCATION_OUT_OF_BOUNDS_NO_POE, CERTIFICATE_CHAIN_GENERAL_FAILURE ->
                Reason.REVOCATION_UNKNOWN;
            case FORMAT_FAILURE -> changed(revision) ? Reason.CHANGED_AFTER_SIGNING : Reason.MALFORMED;
            case TIMESTAMP_ORDER_FAILURE, NO_POE -> Reason.NO_TRUSTED_TIME;
            case null, default -> Reason.OTHER;
        };
    }

    /** Anything but further signatures, forms ({@link Revisions} looks at those), and what long-term validation keeps. */
    private static boolean changed(PDFRevisionWrapper revision) {
        return !revision.getPdfAnnotationChanges().isEmpty()
                || !revision.getPdfUndefinedChanges().isEmpty()
                || !revision.getPdfPageDifferenceConcernedPages().isEmpty();
    }

    private @Nullable Instant trustedTime(SignatureWrapper signature) {
        return signature.getTimestampList().stream()
                .filter(stamp -> detailed.getBasicTimestampValidationIndication(stamp.getId()) == Indication.PASSED)
                .map(stamp -> stamp.getProductionTime().toInstant())
                .filter(at -> !at.isAfter(task.now().plus(AHEAD)))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static long length(PDFRevisionWrapper revision) {
        List<BigInteger> range = revision.getSignatureByteRange();
        return range.get(2).add(range.get(3)).longValueExact();
    }
}
