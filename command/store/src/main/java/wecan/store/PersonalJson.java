package wecan.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import wecan.messages.PersonId;
import wecan.messages.Personal;

/**
 * The form of a {@link Personal} component: {@code {"enc":"v1","subject":uuid,"iv":base64,"ct":base64}}, AES-256-GCM with
 * the tag at the end of {@code ct}; {@code {"enc":"erased","subject":uuid}} for a person who was erased before.
 */
final class PersonalJson {
    private PersonalJson() {}

    private static String context(String component, PersonId subject) {
        return "personal:" + component + ":" + subject;
    }

    static final class Writer extends JsonSerializer<String> {
        private final SubjectKeys keys;
        private final String component;
        private final RecordComponent subject;

        Writer(SubjectKeys keys, RecordComponent component) {
            this.keys = keys;
            this.component = component.getName();
            String sibling = component.getAnnotation(Personal.class).subject();
            this.subject = Arrays.stream(component.getDeclaringRecord().getRecordComponents())
                    .filter(c -> c.getName().equals(sibling))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(component + " names no component " + sibling));
            subject.getAccessor().setAccessible(true);
        }

        @Override
        public void serialize(String value, JsonGenerator json, SerializerProvider provider) throws IOException {
            PersonId person = subjectOf(json.currentValue());
            Optional<SecretKey> key = keys.toEncrypt(person);
            json.writeStartObject();
            json.writeStringField("enc", key.isPresent() ? "v1" : "erased");
            json.writeStringField("subject", person.toString());
            if (key.isPresent()) {
                byte[] nonce = keys.nonce();
                byte[] text = value.getBytes(StandardCharsets.UTF_8);
                byte[] cipherText = Cipher256.encrypt(key.get(), nonce, context(component, person), text);
                json.writeStringField("iv", Base64.getEncoder().encodeToString(nonce));
                json.writeStringField("ct", Base64.getEncoder().encodeToString(cipherText));
            }
            json.writeEndObject();
        }

        private PersonId subjectOf(Object event) throws IOException {
            try {
                return (PersonId) subject.getAccessor().invoke(event);
            } catch (ReflectiveOperationException e) {
                throw new IOException("The subject of " + component + " cannot be read", e);
            }
        }
    }

    static final class Reader extends JsonDeserializer<String> {
        private final SubjectKeys keys;
        private final String component;

        Reader(SubjectKeys keys, String component) {
            this.keys = keys;
            this.component = component;
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode node = parser.readValueAsTree();
            return switch (node.path("enc").asText()) {
                case "v1" -> decrypt(node);
                case "erased" -> Personal.ERASED;
                default ->
                    throw JsonMappingException.from(
                            parser, "The personal component " + component + " has an unknown form");
            };
        }

        private String decrypt(JsonNode node) {
            PersonId person = new PersonId(UUID.fromString(node.path("subject").asText()));
            byte[] nonce = Base64.getDecoder().decode(node.path("iv").asText());
            byte[] cipherText = Base64.getDecoder().decode(node.path("ct").asText());
            return keys.toDecrypt(person)
                    .map(key -> new String(
                            Cipher256.decrypt(key, nonce, context(component, person), cipherText),
                            StandardCharsets.UTF_8))
                    .orElse(Personal.ERASED);
        }
    }
}
