package wecan.adapters.signing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.adapters.signing.worker.Answers.Sealed;
import wecan.adapters.signing.worker.Digests;

@SuppressWarnings("NullAway.Init")
class SealerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Sealer sealer;
    private Path original;

    @BeforeEach
    void open() throws IOException {
        SealAuthority authority = new SealAuthority(folder.resolve("keys"), "secret".toCharArray(), CLOCK);
        UUID seal = new UUID(1, 2);
        authority.certificate(
                seal, "owner", "name", CLOCK.instant(), CLOCK.instant().plusSeconds(99));
        sealer = new Sealer(
                authority.keyOf(seal),
                new LocalTimeStamps(authority.timeStampKey(), CLOCK),
                authority.trust(Map.of(), CLOCK.instant()),
                CLOCK);
        original = Files.writeString(folder.resolve("original"), "the agreement");
    }

    @Test
    void what_was_signed_is_the_sealed_file() throws IOException {
        sign("the agreement and", "more");
        assertThatCode(() -> check("the agreement and<gap>more")).doesNotThrowAnyException();
    }

    @Test
    void another_file_than_the_signed_one_does_not_leave() throws IOException {
        sign("the agreement and", "more");
        for (String other : List.of(
                "the agreement but<gap>more",
                "THE agreement and<gap>more",
                "the agreement and<gap>more!",
                "the agreement and<gap>mor")) {
            assertThatThrownBy(() -> check(other)).as(other).isInstanceOf(SigningFailure.class);
        }
    }

    @Test
    void a_signature_over_another_document_does_not_leave() throws IOException {
        sign("our house is yours", "");
        assertThatThrownBy(() -> check("the agreement and<gap>more")).isInstanceOf(SigningFailure.class);
    }

    @Test
    void only_the_digest_of_a_document_is_signed() {
        byte[] message = "I owe you".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> sealer.sign(message)).isInstanceOf(SigningFailure.class);
        assertThatThrownBy(sealer::time).isInstanceOf(SigningFailure.class);
    }

    private void check(String sealed) throws IOException {
        Path file = Files.writeString(folder.resolve("sealed"), sealed);
        sealer.mustHaveSigned(original, file, new Sealed(17, 22, 26));
    }

    private void sign(String... parts) throws IOException {
        byte[] digest = Digests.digest().digest(String.join("", parts).getBytes(StandardCharsets.US_ASCII));
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.data)));
        attributes.add(new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest))));
        sealer.sign(new DERSet(attributes).getEncoded());
    }
}
