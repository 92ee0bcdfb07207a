package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

class AxonServerWiringTest {
    @Configuration(proxyBeanMethods = false)
    @Conditional(AxonServerWiring.Chosen.class)
    static class Marked {
        @Bean
        String marker() {
            return "Axon Server";
        }
    }

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Marked.class);

    @Test
    void without_the_setting_nothing_of_it_is_there() {
        runner.run(context -> assertThat(context).doesNotHaveBean("marker"));
        runner.withPropertyValues("wecan.event-store=postgresql")
                .run(context -> assertThat(context).doesNotHaveBean("marker"));
        new ApplicationContextRunner()
                .withUserConfiguration(AxonServerWiring.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"axon-server", "AXON_SERVER", "axonServer"})
    void it_is_there_in_every_spelling_that_the_setting_takes(String value) {
        runner.withPropertyValues("wecan.event-store=" + value)
                .run(context -> assertThat(context).hasBean("marker"));
    }
}
