package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

class SettingsTest {
    @EnableConfigurationProperties(WecanSettings.class)
    static class Settings {}

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wecan.prot=8080 | there is no setting wecan.prot; deploy/wecan.yaml lists all there are.",
                "wecan.graphql.max-dept=3 | there is no setting wecan.graphql.max-dept; deploy/wecan.yaml lists all there are.",
                "wecan.port=99999 | wecan.port is 99999, but must be from 0 to 65535",
                "wecan.port=many | wecan.port cannot be 'many'; deploy/wecan.yaml shows what it takes.",
                "wecan.base-url=nonsense | wecan.base-url is 'nonsense', but must be a URL with http or https",
                "wecan.postgres.url=jdbc:mysql://x/y | wecan.postgres.url is 'jdbc:mysql://x/y', but must start with jdbc:postgresql:",
                "wecan.postgres.url=jdbc:postgresql://x/y | wecan.postgres.url is set, but wecan.postgres.user is not: set both.",
                "wecan.postgres.user=me | wecan.postgres.user is set, but wecan.postgres.url is not: set both.",
                "wecan.postgres.pool-size=33 | wecan.postgres.pool-size is 33, but must be from 8 to 32",
                "wecan.event-store=mysql | wecan.event-store cannot be 'mysql'; deploy/wecan.yaml shows what it takes.",
                "wecan.axon-server.servers=axon | wecan.axon-server.servers has 'axon', but each must be host:port with Axon Server's gRPC port",
                "wecan.axon-server.context= | wecan.axon-server.context is empty: set it or leave the line out.",
                "wecan.axon-server.certificate=ca.pem | wecan.axon-server.certificate is set, but wecan.axon-server.tls is false: set it to true.",
                "wecan.mongo.url=http://x | wecan.mongo.url is 'http://x', but must start with mongodb:// or mongodb+srv://",
                "wecan.log.origin=a b | wecan.log.origin is 'a b', but must have neither spaces nor a plus sign",
                "wecan.uploads.max-bytes=huge | wecan.uploads.max-bytes cannot be 'huge'; deploy/wecan.yaml shows what it takes.",
                "wecan.graphql.timeout=1s | wecan.graphql.timeout is 1s, but must be longer than read-your-writes and at-least",
                "wecan.sign-in.issuer=login | wecan.sign-in.issuer is 'login', but must be a URL with http or https",
                "wecan.sign-in.sample-users=false | wecan.sign-in.sample-users is false and wecan.sign-in.issuer is empty, so nobody could sign in: set the issuer.",
                "wecan.fabric.enabled=perhaps | wecan.fabric.enabled cannot be 'perhaps'; deploy/wecan.yaml shows what it takes.",
                "wecan.fabric.external.channel=c | wecan.fabric.external.msp-id is empty: set it or leave the line out.",
            })
    void a_wrong_setting_is_answered_with_one_sentence(String setting, String sentence) {
        runner.withPropertyValues(setting).run(context -> {
            assertThat(context).hasFailed();
            assertThat(StartFailure.sentence(Objects.requireNonNull(context.getStartupFailure())))
                    .contains(sentence);
        });
    }

    @Test
    void a_fault_of_the_server_is_not_taken_for_a_wrong_setting() {
        assertThat(StartFailure.sentence(new IllegalStateException("broken", new NullPointerException())))
                .isEmpty();
    }

    @Test
    void the_file_of_settings_holds_every_default() throws Exception {
        List<PropertySource<?>> file = new YamlPropertySourceLoader()
                .load("wecan.yaml", new FileSystemResource(Path.of("../deploy/wecan.yaml")));
        runner.run(defaults -> runner.withInitializer(
                        context -> context.getEnvironment().getPropertySources().addFirst(file.getFirst()))
                .run(context -> assertThat(context.getBean(WecanSettings.class))
                        .isEqualTo(defaults.getBean(WecanSettings.class))));
    }
}
