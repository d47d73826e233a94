package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.queryside.fixture.History;
import io.daybook.queryside.platform.ListeningClient.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody hears who listens to orders. */
class LiveOrdersIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALL = "/v1/orders/live";
    private static final int CUTS = 20;

    private final History history = new History();

    private Servers servers;
    private RunningQuerySide querySide;

    @BeforeEach
    void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
        querySide = servers.querySide("daybook");
        happens(catalog());
    }

    @AfterEach
    void stopServers() {
        querySide.close();
        servers.close();
    }

    private void happens(Object... events) {
        querySide.append(history.next(events));
    }

    private static String path(int number) {
        return "/v1/orders/" + order(number) + "/live";
    }

    @Test
    void an_order_comes_as_it_is_and_then_after_each_change_and_ends_as_it_is_shown() throws Exception {
        happens(confirmed(1));
        querySide.caughtUp();
        try (ListeningClient client = querySide.listen(path(1), null)) {
            Event now = client.next();
            assertThat(now.name()).isEqualTo("order");
            assertThat(now.data()).isEqualTo(shown(1));

            Event last = now;
            for (Object event : delivered(1)) {
                happens(event);
                querySide.caughtUp();
            }
            while (!last.data().equals(shown(1))) {
                last = client.next();
            }
            assertThat(status(last)).isEqualTo("COMPLETED");
            assertThat("\"" + last.id() + "\"")
                    .isEqualTo(querySide
                            .get("/v1/orders/" + order(1))
                            .headers()
                            .firstValue("ETag")
                            .orElseThrow());
        }
    }

    @Test
    void who_has_the_last_state_hears_only_of_the_next() throws Exception {
        happens(confirmed(1));
        querySide.caughtUp();
        String last;
        try (ListeningClient client = querySide.listen(path(1), null)) {
            last = client.next().id();
        }
        try (ListeningClient client = querySide.listen(path(1), last)) {
            happens(delivered(1));
            Event next = client.next();
            assertThat(next.id()).isNotEqualTo(last);
        }
    }

    @Test
    void one_that_is_cut_off_again_and_again_misses_and_doubles_nothing() throws Exception {
        List<Event> heard = new ArrayList<>();
        String last;
        try (ListeningClient client = querySide.listen(ALL, null)) {
            last = client.next().id();
        }
        for (int number = 1; number <= CUTS; number++) {
            try (ListeningClient client = querySide.listen(ALL, last)) {
                happens(confirmed(number));
                Event next = client.next();
                heard.add(next);
                last = next.id();
            }
            happens(delivered(number));
        }
        querySide.caughtUp();
        try (ListeningClient client = querySide.listen(ALL, last)) {
            for (int number = 1; number <= CUTS; number++) {
                while (!hasHeard(shown(number), heard)) {
                    heard.add(client.next());
                }
            }
            happens(confirmed(CUTS + 1));
            while (!hasHeard(shown(CUTS + 1), heard)) {
                heard.add(client.next());
            }
        }

        assertThat(heard).extracting(Event::data).doesNotHaveDuplicates();
        assertThat(heard)
                .extracting(event -> Long.valueOf(event.id().replaceFirst("\\..*", "")))
                .isSorted();
        for (int number = 1; number <= CUTS; number++) {
            String orderId = order(number).value();
            assertThat(heard.stream()
                            .filter(event -> event.data().contains(orderId))
                            .map(LiveOrdersIT::version))
                    .isSorted();
        }
    }

    private static boolean hasHeard(String state, List<Event> heard) {
        return heard.stream().anyMatch(event -> event.data().equals(state));
    }

    @Test
    void who_has_had_nothing_hears_of_what_comes_and_who_cannot_resume_is_told() throws Exception {
        happens(confirmed(1));
        querySide.caughtUp();
        try (ListeningClient client = querySide.listen(ALL, null);
                ListeningClient stranger = querySide.listen(ALL, "of another system");
                ListeningClient early = querySide.listen(ALL, "9000000.00000000")) {
            assertThat(client.next().name()).isEqualTo("ready");
            assertThat(stranger.next().name()).isEqualTo("reset");
            assertThat(early.next().name()).isEqualTo("reset");
            happens(confirmed(2));
            for (ListeningClient each : List.of(client, stranger, early)) {
                assertThat(each.next().data()).contains(order(2).value());
            }
        }
    }

    @Test
    void of_an_order_that_there_is_not_nothing_can_be_heard() throws Exception {
        try (ListeningClient client = querySide.listen(path(7), null)) {
            assertThat(client.status()).isEqualTo(404);
        }
    }

    @Test
    void a_service_that_stops_lets_them_go() throws Exception {
        happens(confirmed(1));
        querySide.caughtUp();
        ListeningClient client = querySide.listen(path(1), null);
        client.next();

        querySide.close();

        assertThat(client.ends()).isTrue();
        querySide = servers.querySide("daybook");
    }

    private String shown(int number) {
        return querySide.get("/v1/orders/" + order(number)).body();
    }

    private static String status(Event event) {
        return JSON.readTree(event.data()).at("/status/order").asString();
    }

    private static Long version(Event event) {
        JsonNode order = JSON.readTree(event.data());
        return order.path("version").asLong();
    }
}
