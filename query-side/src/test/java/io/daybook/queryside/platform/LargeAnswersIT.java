package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.Orders.CUSTOMER;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.AllocationReleased;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.fixture.Orders;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.messaging.GenericMessage;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest orders that may be placed, on their way through the server to whoever asks. */
class LargeAnswersIT {

    private static final String SNAIL = "\uD83D\uDC0C"; // One character of two surrogates, four bytes of UTF-8.
    private static final int LINES = 500;
    private static final List<Charge> FEES = Collections.nCopies(100, new Charge(SNAIL.repeat(200), Orders.brl(1)));

    private final History history = new History();

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
    void every_order_of_a_customer_of_large_orders_is_on_one_of_the_pages() {
        try (RunningQuerySide querySide = servers.querySide("daybook")) {
            for (int number = 1; number <= 15; number++) {
                querySide.append(history.next(large(number, SNAIL.repeat(200))));
            }
            querySide.caughtUp();

            assertThat(idsOnAllPages(querySide, "/v1/customers/" + CUSTOMER + "/orders?"))
                    .containsExactlyElementsOf(IntStream.iterate(15, number -> number - 1)
                            .limit(15)
                            .mapToObj(number -> order(number).value())
                            .toList());
        }
    }

    @Test
    void names_of_any_characters_reach_the_pages_whole() {
        try (RunningQuerySide querySide = servers.querySide("daybook")) {
            querySide.append(history.next(large(1, SNAIL.repeat(200))));
            querySide.append(history.next(large(2, "\u0001".repeat(200))));
            querySide.caughtUp();

            assertThat(querySide.get("/v1/orders/" + order(1)).body()).contains(SNAIL.repeat(200));
            assertThat(idsOnAllPages(querySide, "/v1/orders?limit=200&"))
                    .containsExactly(order(2).value(), order(1).value());
        }
    }

    @Test
    void the_timeline_of_the_largest_order_can_be_read() {
        try (RunningQuerySide querySide = servers.querySide("daybook")) {
            querySide.append(history.next(withFees(large(1, SNAIL.repeat(200)))));
            for (int line = 1; line <= LINES; line += 20) {
                querySide.append(history.next(IntStream.range(line, line + 20)
                        .boxed()
                        .flatMap(each -> Stream.of(lifeOf(each)))
                        .toArray()));
            }
            querySide.caughtUp();

            HttpResponse<String> timeline = querySide.get("/v1/orders/" + order(1) + "/timeline");

            assertThat(timeline.statusCode()).isEqualTo(200);
            assertThat(Pattern.compile("\"kind\":\"event\"")
                            .matcher(timeline.body())
                            .results())
                    .hasSize(1 + 4 * LINES);
            assertThat(querySide.documents().getOrDefault("timelines", List.of()))
                    .singleElement()
                    .satisfies(document -> assertThat(bytes(document)).isLessThan(300_000));
        }
    }

    /** As many as may be. */
    private static OrderPlaced withFees(OrderPlaced order) {
        return new OrderPlaced(
                order.orderId(),
                order.customerId(),
                order.currency(),
                order.lines(),
                order.shipping(),
                FEES,
                FEES,
                order.total(),
                order.tenders(),
                order.shippingAddress(),
                order.request());
    }

    /** As long as one may be. */
    private static Sku sku(int line) {
        return new Sku(String.format(Locale.ROOT, "%0100d", line));
    }

    private static OrderPlaced large(int number, String name) {
        List<OrderLine> lines = IntStream.rangeClosed(1, LINES)
                .mapToObj(line -> new OrderLine(String.valueOf(line), sku(line), name, 1, Orders.brl(22), "main"))
                .toList();
        return Orders.orderPlaced(order(number), CUSTOMER, lines, List.of(card(number, 11_000)));
    }

    /** Every article lies in a place of its own and is shipped from there. */
    private static Object[] lifeOf(int line) {
        ReservationId claim = new ReservationId(String.format(Locale.ROOT, "0e000000-0000-4000-8000-%012d", line));
        ShipmentId shipment = new ShipmentId(String.format(Locale.ROOT, "0f000000-0000-4000-8000-%012d", line));
        List<ShipmentLine> content = List.of(new ShipmentLine(String.valueOf(line), sku(line), 1));
        return new Object[] {
            caused(4 * line, new StockReserved(sku(line), claim, order(1), 1)),
            caused(4 * line + 1, new StockAllocated(sku(line), claim, order(1), 1)),
            caused(
                    4 * line + 2,
                    new ShipmentPlanned(
                            shipment, order(1), SNAIL.repeat(200), content, Orders.brl(22), /* replaces= */ null)),
            caused(
                    4 * line + 3,
                    new AllocationReleased(sku(line), claim, order(1), 1, 0, 0, ReleaseReason.PAYMENT_TIMED_OUT))
        };
    }

    private static GenericMessage<?> caused(int number, Object event) {
        return new GenericMessage<>(
                event,
                Map.of(
                        MetadataKeys.COMMAND,
                        "ClaimStock",
                        MetadataKeys.COMMAND_ID,
                        String.format(Locale.ROOT, "0a000000-0000-4000-8000-%012d", number),
                        MetadataKeys.CAUSATION_ID,
                        String.format(Locale.ROOT, "0b000000-0000-4000-8000-%012d", number),
                        MetadataKeys.SAGA_STEP,
                        "reserve",
                        MetadataKeys.ACTOR,
                        "saga"));
    }

    private static List<String> idsOnAllPages(RunningQuerySide querySide, String path) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (true) {
            HttpResponse<String> page = querySide.get(path + cursor);
            assertThat(page.statusCode()).isEqualTo(200);
            Pattern.compile("\"orderId\":\"([^\"]+)\"")
                    .matcher(page.body())
                    .results()
                    .map(found -> found.group(1))
                    .forEach(ids::add);
            Matcher next = Pattern.compile("\"next\":\"([^\"]+)\"").matcher(page.body());
            if (!next.find()) {
                return ids;
            }
            cursor = "cursor=" + next.group(1);
        }
    }

    private static int bytes(Document document) {
        return new RawBsonDocument(document, new DocumentCodec())
                .getByteBuffer()
                .remaining();
    }
}
