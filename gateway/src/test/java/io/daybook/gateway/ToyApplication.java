package io.daybook.gateway;

import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.consistency.NewestPosition;
import io.daybook.kit.http.problem.Violation;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.Versioned;
import io.daybook.kit.service.ServiceConfiguration;
import io.daybook.kit.service.discovery.RegistrationConfiguration;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Stands for any service: it says who it is and what reached it. */
@Configuration(proxyBeanMethods = false)
@Import({
    ServiceConfiguration.class,
    RegistrationConfiguration.class,
    ToyApplication.Toys.class,
    ToyApplication.Shown.class,
    ToyRows.class
})
class ToyApplication {

    @Bean
    NewestPosition logHead() {
        return () -> OptionalLong.of(7);
    }

    @Bean
    HealthIndicator spring(@Value("${toy.health:UP}") String status) {
        return () -> Health.status(status).withDetail("wound", "last week").build();
    }

    /** Its endpoints. */
    @RestController
    static class Toys {

        private final String service;

        Toys(@Value("${spring.application.name}") String service) {
            this.service = service;
        }

        @GetMapping({"/v1/toys/{id}", "/v1/simulator/toys/{id}", "/v1/ops/sagas", "/v1/payment-provider"})
        ResponseEntity<Map<String, String>> show(HttpServletRequest request) {
            return Versioned.ok(
                    Map.of(
                            "service",
                            service,
                            "path",
                            request.getRequestURI(),
                            "method",
                            request.getMethod(),
                            "id",
                            idIn(request)),
                    3,
                    4);
        }

        private static String idIn(HttpServletRequest request) {
            return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> names
                    ? Objects.requireNonNullElse((String) names.get("id"), "")
                    : "";
        }

        @PostMapping({"/v1/toys", "/v1/{part:simulator|ops|events|replays|analytics|audit}/toys"})
        ResponseEntity<Toy> make(@RequestBody Toy toy, IdempotencyKey key) {
            return ResponseEntity.created(URI.create("/v1/toys/" + key.id())).body(new Toy(service + " " + toy.name()));
        }

        @GetMapping("/v1/headers")
        Map<String, List<String>> headers(HttpServletRequest request) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            Collections.list(request.getHeaderNames())
                    .forEach(name -> headers.put(name, Collections.list(request.getHeaders(name))));
            return headers;
        }

        @GetMapping("/v1/large/{bytes}")
        String large(@PathVariable Integer bytes) {
            return "x".repeat(bytes);
        }

        @GetMapping("/v1/broken")
        String broken() {
            throw new IllegalStateException("secret");
        }

        @GetMapping(path = "/v1/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        SseEmitter live() throws IOException {
            SseEmitter emitter = new SseEmitter();
            emitter.send(SseEmitter.event().id("1").data("first"));
            new Thread(() -> sendSecond(emitter)).start();
            return emitter;
        }

        private static void sendSecond(SseEmitter emitter) {
            try {
                emitter.send(SseEmitter.event().id("2").data("second"));
                emitter.complete();
            } catch (IOException e) {
                emitter.completeWithError(e);
            }
        }
    }

    /** What only one of them has. */
    @RestController
    @ConditionalOnProperty(name = "spring.application.name", havingValue = "query-side")
    static class Shown {

        @GetMapping("/v1/shown")
        List<String> show() {
            return List.of();
        }
    }

    /**
     * What is made.
     *
     * @param name of it
     */
    record Toy(@Text(max = 2_000_000) String name) implements Checked {
        @Override
        public List<Violation> violations() {
            return name.equals("bad") ? List.of(Violation.at("/name", "must be good")) : List.of();
        }
    }
}
