package wecan.adapters.signing.worker;

import eu.europa.esig.dss.alert.exception.AlertException;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.VisualSignatureRotation;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.PAdESTimestampParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.exception.ProtectedDocumentException;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.IPdfObjFactory;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.signature.resources.TempFileResourcesHandlerBuilder;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.File;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import wecan.adapters.signing.PdfRejection;
import wecan.messages.CommandRejected;

/** Adds one PAdES-BASELINE-T signature with a visible seal as a further revision (EN 319 142-1). */
final class Sealing {
    /** Bytes kept free for signature, certificates and time-stamp; a foreign authority's chain must fit. */
    private static final int ROOM = 24_576;

    private Sealing() {}

    static Answers.Sealed seal(Task.Seal task, SealBox box, Parent parent) throws IOException {
        PAdESService service = new PAdESService(new CommonCertificateVerifier(true));
        service.setPdfObjFactory(pdfObjects());
        service.setTspSource((algorithm, digest) -> {
            if (algorithm != DigestAlgorithm.SHA256) {
                throw new IllegalStateException("A time-stamp over " + algorithm + " was not expected");
            }
            return new TimestampBinary(parent.stamp(digest));
        });
        PAdESSignatureParameters parameters = parameters(task, box);
        DSSDocument document = new FileDocument(new File(task.pdf()));
        try {
            ToBeSigned data = service.getDataToSign(document, parameters);
            SignatureValue value = new SignatureValue(
                    SignatureAlgorithm.getAlgorithm(parameters.getEncryptionAlgorithm(), DigestAlgorithm.SHA256),
                    parent.sign(data.getBytes()));
            if (!service.isValidSignatureValue(data, value, parameters.getSigningCertificate())) {
                throw new IllegalStateException("The signature does not fit the certificate");
            }
            service.signDocument(document, parameters, value).save(task.target());
        } catch (AlertException | ProtectedDocumentException e) {
            throw new CommandRejected(new PdfRejection.PdfLocked());
        } catch (DSSException e) {
            e.printStackTrace();
            throw new CommandRejected(new PdfRejection.PdfDamaged());
        }
        return result(new File(task.target()));
    }

    /** Large files stay files; nothing is drawn, or compared by drawing. */
    static IPdfObjFactory pdfObjects() {
        PdfBoxNativeObjectFactory factory = new PdfBoxNativeObjectFactory();
        factory.setPdfMemoryUsageSetting(PdfMemoryUsageSetting.fileOnly());
        factory.setResourcesHandlerBuilder(new TempFileResourcesHandlerBuilder()
                .setTempFileDirectory(new File(System.getProperty("java.io.tmpdir"))));
        DefaultPdfDifferencesFinder differences = new DefaultPdfDifferencesFinder();
        differences.setMaximalPagesAmountForVisualComparison(0);
        factory.setPdfDifferencesFinder(differences);
        return factory;
    }

    private static PAdESSignatureParameters parameters(Task.Seal task, SealBox box) throws IOException {
        List<CertificateToken> chain =
                task.chain().stream().map(DSSUtils::loadCertificate).toList();
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_T);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(chain.getFirst());
        parameters.setCertificateChain(chain);
        parameters.setSignatureTimestampParameters(new PAdESTimestampParameters(DigestAlgorithm.SHA256));
        parameters.bLevel().setSigningDate(Date.from(task.now()));
        parameters.setContentSize(ROOM);
        parameters.setSignerName(task.look().owner());
        if (box.first()) {
            // P=2: further signatures are allowed, nothing else is. Only the first signature can say so.
            parameters.setPermission(CertificationPermission.MINIMAL_CHANGES_PERMITTED);
        }
        SignatureFieldParameters field = new SignatureFieldParameters();
        field.setPage(box.page());
        field.setOriginX(box.x());
        field.setOriginY(box.y());
        field.setWidth(box.size());
        field.setHeight(box.size());
        field.setRotation(VisualSignatureRotation.AUTOMATIC);
        SignatureImageParameters image = new SignatureImageParameters();
        image.setImage(
                new InMemoryDocument(SealDrawing.png(task.look(), new SealFont()), "seal.png", MimeTypeEnum.PNG));
        image.setFieldParameters(field);
        parameters.setImageParameters(image);
        return parameters;
    }

    /** Read back as strictly as what comes from elsewhere. */
    private static Answers.Sealed result(File sealed) throws IOException {
        try (PDDocument document = Preflight.strictly(sealed)) {
            int[] range = document.getLastSignatureDictionary().getByteRange();
            return new Answers.Sealed(range[1], range[2], (long) range[2] + range[3]);
        }
    }
}
