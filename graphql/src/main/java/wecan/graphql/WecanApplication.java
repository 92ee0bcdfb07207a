package wecan.graphql;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** WeCan (我能): the server. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@EnableConfigurationProperties(WecanSettings.class)
public class WecanApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(WecanApplication.class, arguments);
    }
}
