package io.daybook.queryside;

import io.daybook.kit.axon.AxonConfiguration;
import io.daybook.kit.letters.LetterConfiguration;
import io.daybook.kit.mongo.LagConfiguration;
import io.daybook.kit.mongo.MongoConfiguration;
import io.daybook.kit.service.ServiceConfiguration;
import io.daybook.kit.service.ServiceStart;
import io.daybook.kit.service.discovery.RegistrationConfiguration;
import io.daybook.queryside.platform.QuerySideConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The query side as a service of its own or as a guest in another's process; see {@code query-side.yml}. */
@Configuration(proxyBeanMethods = false)
@Import({
    AxonConfiguration.class,
    MongoConfiguration.class,
    LagConfiguration.class,
    LetterConfiguration.class,
    ServiceConfiguration.class,
    RegistrationConfiguration.class,
    QuerySideConfiguration.class
})
public class QuerySideApplication {

    /** Starts it alone; arguments are properties such as {@code --server.port=8082}. */
    public static void main(String[] arguments) {
        ServiceStart.of(QuerySideApplication.class, "query-side")
                .with(arguments)
                .start();
    }
}
