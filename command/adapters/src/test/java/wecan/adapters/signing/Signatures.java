package wecan.adapters.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;

/** Takes the signatures out of a file. */
final class Signatures {
    private Signatures() {}

    /** {@code openssl ts -verify} over each time-stamp; the last one has the given digest. */
    static void mustSatisfyOpenssl(Path pdf, Path folder, SealAuthority authority, String lastDigest) throws Exception {
        Path root = Programs.pem(folder.resolve("ts-root.pem"), authority.certificate());
        Path stamper = Programs.pem(
                folder.resolve("ts-signer.pem"), authority.timeStampKey().certificate());
        String digest = "";
        for (SignerInformation signer : signers(pdf)) {
            byte[] token = signer.getUnsignedAttributes()
                    .get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
                    .getAttributeValues()[0]
                    .toASN1Primitive()
                    .getEncoded(ASN1Encoding.DER);
            Path tokenFile = Files.write(folder.resolve("token.der"), token);
            Path stamped = Files.write(folder.resolve("stamped.bin"), signer.getSignature());
            assertThat(Programs.run(
                            "openssl",
                            "ts",
                            "-verify",
                            "-token_in",
                            "-in",
                            tokenFile.toString(),
                            "-data",
                            stamped.toString(),
                            "-CAfile",
                            root.toString(),
                            "-untrusted",
                            stamper.toString()))
                    .contains("Verification: OK");
            digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token));
        }
        assertThat(digest).isEqualTo(lastDigest);
    }

    private static List<SignerInformation> signers(Path pdf) throws Exception {
        byte[] bytes = Files.readAllBytes(pdf);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            List<SignerInformation> signers = new ArrayList<>();
            for (PDSignature signature : document.getSignatureDictionaries()) {
                CMSSignedData cms = new CMSSignedData(signature.getContents(bytes));
                signers.addAll(cms.getSignerInfos().getSigners());
            }
            return signers;
        }
    }
}
