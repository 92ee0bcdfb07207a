package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/wecan?user=wecan&password=secret",
                "mongodb://wecan:secret@db:27017/wecan?authSource=admin",
                "mongodb://wecan:p@secret@db:27017,db2:27017/wecan?tlsCertificateKeyFilePassword=secret"
            })
    void an_address_that_everybody_may_read_holds_no_password(String url) {
        assertThat(Installation.withoutSecrets(url)).contains("//db:").doesNotContain("secret", "wecan:");
    }

    @Test
    void an_address_without_secrets_stays_as_it_is() {
        assertThat(Installation.withoutSecrets("jdbc:postgresql://127.0.0.1:5432/wecan"))
                .isEqualTo("jdbc:postgresql://127.0.0.1:5432/wecan");
    }
}
