package io.daybook.axonserver.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.fixture.Browser;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator tells a pooled streaming processor of Axon Framework, and what it then does. */
class OperatedProcessorIT {

    private static final String PROCESSORS = "/v1/components/parcels/processors";
    private static final int SEGMENTS = 16; // What the framework begins with.

    @Test
    void a_processor_is_split_merged_paused_and_started() throws Exception {
        try (EmbeddedAxonServer server = EmbeddedAxonServer.start();
                ParcelApplication parcels = ParcelApplication.handling(server.address(), "parcels-1")) {
            Browser operator = new Browser(server.httpAddress());
            becomes(operator, SEGMENTS, true);
            parcels.commands().sendAndWait(new Parcel.SendParcel("p1"));

            tell(operator, "/segments/split");
            becomes(operator, SEGMENTS + 1, true);

            tell(operator, "/segments/merge");
            becomes(operator, SEGMENTS, true);

            tell(operator, "/pause");
            becomes(operator, 0, false);

            tell(operator, "/start");
            becomes(operator, SEGMENTS, true);
            await().untilAsserted(() ->
                    assertThat(processor(operator).get("lag").asLong()).isZero());
        }
    }

    private static void tell(Browser operator, String action) throws Exception {
        HttpResponse<String> answer = operator.patch(PROCESSORS + "/parcel-places" + action);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void becomes(Browser operator, int segments, boolean running) {
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(() -> {
            JsonNode processor = processor(operator);
            assertThat(processor.get("trackers")).hasSize(segments);
            assertThat(processor.get("canPause").asBoolean()).isEqualTo(running);
        });
    }

    private static JsonNode processor(Browser operator) throws Exception {
        return JsonMapper.builder()
                .build()
                .readTree(operator.get(PROCESSORS).body())
                .get(0);
    }
}
