package io.daybook.gateway;

import io.daybook.gateway.platform.GatewayConfiguration;
import io.daybook.kit.service.ServiceStart;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The gateway, alone or in one process with the other services, which are then its guests and reached through its port.
 */
@Configuration(proxyBeanMethods = false)
@Import(GatewayConfiguration.class)
public class GatewayApplication {

    /** Its name and that of its configuration. */
    public static final String NAME = "gateway";

    /** Starts it alone; properties as {@code --name=value}. */
    public static void main(String[] commandLine) {
        ServiceStart.of(GatewayApplication.class, NAME).with(commandLine).start();
    }
}
