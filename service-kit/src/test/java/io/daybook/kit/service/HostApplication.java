package io.daybook.kit.service;

import io.daybook.kit.http.ProblemConfiguration;
import io.daybook.kit.http.problem.Problem;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** A service that takes guests and hands everything over to one. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemConfiguration.class, ActuatorConfiguration.class, HostApplication.Reception.class})
class HostApplication {

    @Bean
    InProcessServices guests(ServletWebServerApplicationContext context) {
        return new InProcessServices(context);
    }

    /** Hands over. */
    @Controller
    static class Reception {

        private final InProcessServices guests;

        Reception(InProcessServices guests) {
            this.guests = guests;
        }

        @RequestMapping("/**")
        void handOver(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
            if (!guests.handOver("guest", request, response)) {
                throw Problem.unavailable();
            }
        }
    }
}
