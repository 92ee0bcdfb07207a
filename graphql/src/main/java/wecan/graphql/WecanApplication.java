package wecan.graphql;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** WeCan (我能): the server. */
@SpringBootApplication
@EnableConfigurationProperties(WecanSettings.class)
public class WecanApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(WecanApplication.class, arguments);
    }
}
