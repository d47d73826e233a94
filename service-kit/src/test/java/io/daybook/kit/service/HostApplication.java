package io.daybook.kit.service;

import io.daybook.kit.http.ProblemConfiguration;
import io.daybook.kit.http.problem.Problem;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** A service that takes guests and hands everything over to one. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemConfiguration.class, ActuatorConfiguration.class})
class HostApplication {

    @Bean
    InProcessServices guests(WebApplicationContext context) {
        return new InProcessServices(context);
    }

    @Bean
    SimpleUrlHandlerMapping reception(InProcessServices guests) {
        HttpRequestHandler handOver = (request, response) -> {
            if (!guests.handOver("guest", request, response)) {
                throw Problem.unavailable();
            }
        };
        return new SimpleUrlHandlerMapping(Map.of("/**", handOver));
    }
}
