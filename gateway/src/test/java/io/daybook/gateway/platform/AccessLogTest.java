package io.daybook.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.daybook.gateway.GatewayApplication;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AccessLogTest {

    @Test
    void a_line_says_what_was_asked_and_not_by_whom() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Map<String, ?> properties = Map.of(
                "server.address",
                "127.0.0.1",
                "server.port",
                0,
                "daybook.guests",
                "command-side,query-side,saga-coordinator",
                "daybook.gateway.access-log.enabled",
                true);
        try (RunningService gateway = ServiceStart.of(GatewayApplication.class, GatewayApplication.NAME)
                .with(properties)
                .start()) {
            Logger log = (Logger) LoggerFactory.getLogger("daybook.access");
            log.addAppender(lines);
            URI question = URI.create("http://127.0.0.1:" + gateway.port() + "/v1/customers/ada/orders?customerId=ada");
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(question)
                                    .header("X-Correlation-Id", "cart-1")
                                    .build(),
                            BodyHandlers.discarding());

            await().untilAsserted(() -> assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .singleElement()
                    .asString()
                    .matches("cart-1 GET /v1/customers/-/orders 503 \\d+ bytes \\d+ ms"));
            log.detachAppender(lines);
        }
    }
}
