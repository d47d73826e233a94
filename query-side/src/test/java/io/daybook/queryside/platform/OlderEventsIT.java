package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.contract.stock.event.AllocationExtended;
import io.daybook.queryside.fixture.History;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event that an older version wrote, in everything that is made of the log. */
class OlderEventsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Servers servers;

    @BeforeEach
    void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
    }

    @AfterEach
    void stopServers() {
        servers.close();
    }

    @Test
    void it_is_shown_exported_and_asked_for_in_its_newest_form() {
        try (RunningQuerySide querySide = servers.querySide("daybook")) {
            History history = new History();
            querySide.append(history.next(catalog()));
            querySide.append(history.next(confirmed(1)));
            append(querySide, "1", "\"number\":2");
            append(querySide, "3", "\"amendment\":3,\"somethingNew\":{\"a\":[1]}");
            querySide.caughtUp();

            assertThat(querySide.get("/v1/orders/" + order(1) + "/timeline").body())
                    .contains("\"amendment\":2", "\"amendment\":3")
                    .doesNotContain("\"number\":2");
            assertThat(querySide.get("/v1/events?type=AllocationExtended").body())
                    .contains("\"revision\":\"2\"", "\"amendment\":2", "\"amendment\":3")
                    .doesNotContain("\"number\"");
            Map<String, String> question = Map.of(
                    "sql",
                    "SELECT sum((payload->>'$.amendment')::INT) FROM events" + " WHERE type = 'AllocationExtended'");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(querySide
                            .postJson("/v1/analytics/queries", question)
                            .body())
                    .contains("[[5]]"));
        }
    }

    private static void append(RunningQuerySide querySide, String revision, String amendment) {
        String stream = "stock:" + PEN.value() + revision;
        Event event = Event.newBuilder()
                .setMessageIdentifier("written in revision " + revision)
                .setAggregateIdentifier(stream)
                .setPayload(SerializedObject.newBuilder()
                        .setType(AllocationExtended.class.getName())
                        .setRevision(revision)
                        .setData(ByteString.copyFromUtf8("{\"sku\":\"" + PEN.value() + "\",\"reservationId\":\"claim\","
                                + "\"orderId\":\"" + order(1).value() + "\",\"quantity\":1," + amendment + "}")))
                .build();
        querySide
                .bean(AxonServerConnectionManager.class)
                .getConnection()
                .eventChannel()
                .appendEvents(event)
                .join();
    }
}
