package io.daybook.saga;

import io.daybook.kit.axon.AxonConfiguration;
import io.daybook.kit.letters.LetterConfiguration;
import io.daybook.kit.mongo.LagConfiguration;
import io.daybook.kit.mongo.MongoConfiguration;
import io.daybook.kit.service.ServiceConfiguration;
import io.daybook.kit.service.ServiceStart;
import io.daybook.kit.service.discovery.RegistrationConfiguration;
import io.daybook.saga.platform.ProviderConfiguration;
import io.daybook.saga.platform.SagaConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The saga coordinator as a service of its own or as a part of one process; see {@code saga-coordinator.yml}. */
@Configuration(proxyBeanMethods = false)
@Import({
    AxonConfiguration.class,
    MongoConfiguration.class,
    LagConfiguration.class,
    LetterConfiguration.class,
    ServiceConfiguration.class,
    RegistrationConfiguration.class,
    SagaConfiguration.class,
    ProviderConfiguration.class
})
public class SagaCoordinatorApplication {

    /** Starts it alone; arguments are properties such as {@code --server.port=8083}. */
    public static void main(String[] arguments) {
        ServiceStart.of(SagaCoordinatorApplication.class, "saga-coordinator")
                .with(arguments)
                .start();
    }
}
