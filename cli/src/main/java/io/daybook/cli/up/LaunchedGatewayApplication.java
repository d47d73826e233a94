package io.daybook.cli.up;

import io.daybook.cli.console.CliJson;
import io.daybook.gateway.GatewayApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * Spring configuration of the gateway as {@code up} starts it: {@code /actuator/info} also shows the running system.
 */
@Configuration(proxyBeanMethods = false)
@Import(GatewayApplication.class)
class LaunchedGatewayApplication {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** Read each time: a part that was started again is another process. */
    @Bean
    InfoContributor runningSystem(@Value("${daybook.data}") Path directory) {
        return builder -> {
            try {
                Path report = DaybookDirectory.reportIn(directory);
                if (Files.exists(report)) {
                    builder.withDetails(CliJson.MAPPER.readValue(report, OBJECT));
                }
            } catch (JacksonException e) {
                builder.withDetail("problem", "where the system runs cannot be read");
            }
        };
    }
}
