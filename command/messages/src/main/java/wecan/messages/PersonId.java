package wecan.messages;

import java.util.UUID;

/** A person (个体). Random, made at first sight of an identity provider's issuer and subject: a pseudonym, not a hash. */
public record PersonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
