package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.Orders.ADDRESS;
import static io.daybook.queryside.fixture.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.queryside.fixture.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables of the analysts, made by a process of their own from the log behind an Axon Server. */
class AnalyticsTablesIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String OF_ORDERS =
            "select order_id, order_status, payment_status, fulfilment_status, total from orders order by order_id";

    private History history = new History();

    private Servers servers;
    private RunningQuerySide querySide;
    private Analyst analyst;

    @BeforeEach
    void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
        querySide = servers.querySide("daybook");
        analyst = new Analyst(querySide);
    }

    @AfterEach
    void stopServers() {
        querySide.close();
        servers.close();
    }

    private static String row(int number, String statuses) {
        return "[\"" + order(number) + "\"," + statuses + ",100]";
    }

    @Test
    void tables_have_what_was_in_the_log_when_they_were_asked() {
        assertThat(analyst.rows("select count(*) from events")).containsExactly("[0]");
        querySide.append(history.next(catalog()));
        querySide.append(history.next(confirmed(1)));
        querySide.append(history.next(confirmed(2)));
        String confirmed = "\"CONFIRMED\",\"AUTHORISED\",\"ALLOCATED\"";
        assertThat(analyst.rows(OF_ORDERS)).containsExactly(row(1, confirmed), row(2, confirmed));

        querySide.append(history.next(delivered(1)));

        assertThat(analyst.rows(OF_ORDERS))
                .containsExactly(row(1, "\"COMPLETED\",\"CAPTURED\",\"DELIVERED\""), row(2, confirmed));
        assertThat(analyst.rows("select position, at, type from events where position = 2"))
                .containsExactly("[2,\"2026-03-01T12:00:03Z\",\"StockReceived\"]");
        assertThat(analyst.rows("select kind, captured, refunded from tenders order by captured"))
                .containsExactly("[\"CARD\",0,0]", "[\"CARD\",100,0]");
        assertThat(analyst.rows("select shipped_at - packed_at from shipments join order_milestones using (order_id)"
                        + " where status = 'DELIVERED'"))
                .containsExactly("[\"00:00:10\"]");
        assertThat(analyst.rows("select sku, on_hand, allocated from stock_levels order by sku"))
                .containsExactly("[\"ledger.a5\",99,1]", "[\"pen-blue\",98,2]");
        assertThat(analyst.rows("select count(*) from order_history where until_position is null"))
                .containsExactly("[2]");
    }

    @Test
    void tables_agree_with_the_read_models() {
        querySide.append(history.next(catalog()));
        querySide.append(history.next(confirmed(1)));
        querySide.append(history.next(delivered(1)));
        querySide.append(history.next(confirmed(2)));
        querySide.caughtUp();

        JsonNode shown = querySide.json("/v1/orders").path("items");

        assertThat(shown.size()).isEqualTo(2);
        shown.forEach(order -> assertThat(analyst.rows("select order_status, payment_status, fulfilment_status, total,"
                        + " cancelled_total, customer_id, placed_at from orders where order_id = '"
                        + order.path("orderId").asString() + "'"))
                .containsExactly("[" + order.at("/status/order") + "," + order.at("/status/payment") + ","
                        + order.at("/status/fulfilment") + "," + order.at("/total/amount") + ","
                        + order.at("/cancelledTotal/amount") + "," + order.path("customerId") + ","
                        + order.path("placedAt") + "]"));
        for (String sku : List.of("ledger.a5", "pen-blue")) {
            JsonNode level = querySide.json("/v1/stock/" + sku);
            assertThat(analyst.rows(
                            "select on_hand, reserved, allocated, version from stock_levels where sku = '" + sku + "'"))
                    .containsExactly("[" + level.path("onHand") + "," + level.path("reserved") + ","
                            + level.path("allocated") + "," + level.path("version") + "]");
        }
    }

    @Test
    void each_example_of_the_documentation_is_answered() throws IOException {
        querySide.append(history.next(catalog()));
        querySide.append(history.next(confirmed(1)));
        querySide.append(history.next(delivered(1)));
        String document = Files.readString(Path.of("..", "docs", "analytics.md"));

        List<String> examples = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .map(example -> example.group(1))
                .toList();

        assertThat(examples).hasSize(10).allSatisfy(example -> assertThat(analyst.rows(example))
                .as(example)
                .isNotEmpty());
    }

    @Test
    void tables_survive_the_end_of_their_process_and_are_made_anew_where_they_cannot_be_read() throws Exception {
        querySide.append(history.next(catalog()));
        querySide.append(history.next(confirmed(1)));
        assertThat(analyst.rows("select count(*) from events")).containsExactly("[14]");

        ProcessHandle killed = Analyst.engine();
        killed.destroyForcibly();
        killed.onExit().join();
        querySide.append(history.next(confirmed(2)));

        assertThat(analyst.rows("select count(*), count(distinct position) from events"))
                .containsExactly("[24,24]");
        Files.createDirectory(servers.analytics("daybook").resolve("daybook-child-left"));
        ProcessHandle again = Analyst.engine();
        again.destroyForcibly();
        again.onExit().join();
        try (Stream<Path> files = Files.list(servers.analytics("daybook"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "no database");
            }
        }
        assertThat(analyst.rows("select count(*), count(distinct position) from events"))
                .containsExactly("[24,24]");
        assertThat(servers.analytics("daybook")).isDirectoryNotContaining("glob:**/daybook-child-left");
    }

    @Test
    void an_order_that_cannot_be_does_not_hold_up_the_tables_of_the_others() throws IOException {
        querySide.append(history.next(catalog()));
        querySide.append(history.next(confirmed(1)));
        String moneyless = "{\"orderId\":\"" + order(2)
                + "\",\"currency\":\"BRL\",\"lines\":[],\"fees\":[],\"discounts\":[],\"tenders\":[]}";
        querySide.append(
                history.next(planted(OrderPlaced.class, moneyless), planted(StockReceived.class, "{\"quantity\":1}")));
        querySide.append(history.next(confirmed(3)));

        assertThat(analyst.rows("select order_id, order_status from orders order by order_id"))
                .containsExactly("[\"" + order(1) + "\",\"CONFIRMED\"]", "[\"" + order(3) + "\",\"CONFIRMED\"]");
    }

    /** As no aggregate would write it. */
    private static <E> E planted(Class<E> event, String json) throws IOException {
        return MessageMapper.create().readValue(json, event);
    }

    @Test
    void tables_of_another_log_are_made_anew(@TempDir Path directory) throws IOException {
        querySide.append(history.next(catalog()));
        querySide.append(history.next(confirmed(1)));
        assertThat(analyst.rows("select count(*) from orders")).containsExactly("[1]");
        querySide.close();
        servers.close();
        history = new History();
        history.next(confirmed(5)[0]); // Of another log, so that each event has another id.

        servers = Servers.start(servers.directory());
        querySide = servers.querySide("daybook");
        analyst = new Analyst(querySide);
        querySide.append(history.next(confirmed(3)));
        querySide.append(history.next(confirmed(4)));

        assertThat(analyst.rows("select order_id from orders order by 1"))
                .containsExactly("[\"" + order(3) + "\"]", "[\"" + order(4) + "\"]");
    }

    @Test
    void no_table_has_a_name_or_an_address() {
        querySide.append(history.next(catalog()));
        querySide.append(history.next(confirmed(1)));
        querySide.append(history.next(delivered(1)));

        List<String> tables = analyst.rows("select table_name from information_schema.tables");

        assertThat(tables).hasSize(17);
        for (String table : tables) {
            String all = analyst.ask(
                            "select * from " + JSON.readTree(table).path(0).asString(), 30)
                    .body();
            assertThat(JSON.readTree(all).path("rows").size()).as(table).isPositive();
            assertThat(all).doesNotContain(ADDRESS.name(), ADDRESS.street(), ADDRESS.city(), ADDRESS.postalCode());
            assertThat(all).doesNotContain("tok_ok");
        }
    }
}
