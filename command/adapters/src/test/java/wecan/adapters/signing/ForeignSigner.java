package wecan.adapters.signing;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
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
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.PdfSignatureFieldPositionChecker;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Date;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Signs as another program would that does not mind where its picture goes. */
final class ForeignSigner {
    private ForeignSigner() {}

    /** @param x from the left, in points; {@code y} from the top; the picture is a white square of 150 */
    static Path sign(Path pdf, Path target, SealKey key, SealingBench bench, float x, float y) throws IOException {
        return sign(pdf, target, key, bench, x, y, null);
    }

    /** Allows nothing to follow, not even another signature (DocMDP P=1). */
    static Path lock(Path pdf, Path target, SealKey key, SealingBench bench) throws IOException {
        return sign(pdf, target, key, bench, 10, 10, CertificationPermission.NO_CHANGE_PERMITTED);
    }

    private static Path sign(
            Path pdf,
            Path target,
            SealKey key,
            SealingBench bench,
            float x,
            float y,
            @Nullable CertificationPermission permission)
            throws IOException {
        PdfSignatureFieldPositionChecker anywhere = new PdfSignatureFieldPositionChecker();
        anywhere.setAlertOnSignatureFieldOverlap(new SilentOnStatusAlert());
        PdfBoxNativeObjectFactory objects = new PdfBoxNativeObjectFactory();
        objects.setPdfSignatureFieldPositionChecker(anywhere);
        PAdESService service = new PAdESService(new CommonCertificateVerifier(true));
        service.setPdfObjFactory(objects);
        service.setTspSource((algorithm, digest) -> new TimestampBinary(
                StampedTime.of(digest, bench.stamps, bench.trust().timeStampAuthorities(), bench)
                        .token()));

        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_T);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(new CertificateToken(key.certificate()));
        parameters.setCertificateChain(
                key.chain().stream().map(CertificateToken::new).toList());
        parameters.setSignatureTimestampParameters(new PAdESTimestampParameters(DigestAlgorithm.SHA256));
        parameters.bLevel().setSigningDate(Date.from(bench.instant()));
        parameters.setPermission(permission);
        SignatureFieldParameters field = new SignatureFieldParameters();
        field.setPage(1);
        field.setOriginX(x);
        field.setOriginY(y);
        field.setWidth(150);
        field.setHeight(150);
        SignatureImageParameters image = new SignatureImageParameters();
        image.setFieldParameters(field);
        image.setImage(new InMemoryDocument(white(), "white.png", MimeTypeEnum.PNG));
        parameters.setImageParameters(image);

        FileDocument document = new FileDocument(pdf.toFile());
        ToBeSigned data = service.getDataToSign(document, parameters);
        SignatureValue value = new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, key.sign(data.getBytes()));
        service.signDocument(document, parameters, value).save(target.toString());
        return target;
    }

    private static byte[] white() throws IOException {
        BufferedImage picture = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().fillRect(0, 0, 10, 10);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
