package io.daybook.commandside;

import io.daybook.commandside.platform.CommandSideConfiguration;
import io.daybook.kit.axon.AxonConfiguration;
import io.daybook.kit.service.ServiceConfiguration;
import io.daybook.kit.service.ServiceStart;
import io.daybook.kit.service.discovery.RegistrationConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The command side as a service of its own or as a guest in another's process; see {@code command-side.yml}. */
@Configuration(proxyBeanMethods = false)
@Import({
    AxonConfiguration.class,
    ServiceConfiguration.class,
    RegistrationConfiguration.class,
    CommandSideConfiguration.class
})
public class CommandSideApplication {

    /** Starts it alone; arguments are properties such as {@code --server.port=8081}. */
    public static void main(String[] arguments) {
        ServiceStart.of(CommandSideApplication.class, "command-side")
                .with(arguments)
                .start();
    }
}
