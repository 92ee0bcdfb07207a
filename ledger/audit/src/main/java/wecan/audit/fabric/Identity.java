package wecan.audit.fabric;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import wecan.audit.EvidenceRejected;
import wecan.audit.Step;

/** Someone who signed: a certificate and the organisation that it claims. Not yet trusted. */
record Identity(String mspId, X509Certificate certificate) {
    static Identity parse(ByteString serialized, Step step) {
        SerializedIdentity identity = Strict.parse(SerializedIdentity.parser(), serialized, step, "identity");
        return new Identity(identity.getMspid(), certificate(identity.getIdBytes(), step));
    }

    /** Exactly one certificate in PEM. */
    static X509Certificate certificate(ByteString pem, Step step) {
        ByteArrayInputStream in = new ByteArrayInputStream(pem.toByteArray());
        try (in) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            String rest = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            EvidenceRejected.require(rest.isBlank(), step, "More follows after an identity's certificate.");
            return certificate;
        } catch (CertificateException | IOException e) {
            throw new EvidenceRejected(step, "An identity holds no readable certificate.");
        }
    }

    boolean signed(ByteString signature, byte[]... parts) {
        return EcdsaSignature.verifies(certificate.getPublicKey(), signature.toByteArray(), parts);
    }

    @Override
    public String toString() {
        return certificate.getSubjectX500Principal().getName() + " of " + mspId;
    }
}
