package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.queryside.fixture.History;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables of the analysts, made by a process of their own from the log behind an Axon Server. */
class AnalyticsTablesIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final History history = new History();

    private Servers servers;
    private RunningQuerySide querySide;

    @BeforeEach
    void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
        querySide = servers.querySide("daybook");
    }

    @AfterEach
    void stopServers() {
        querySide.close();
        servers.close();
    }

    private HttpResponse<String> ask(String sql) {
        return querySide.postJson("/v1/analytics/queries", Map.of("sql", sql), "Prefer", "wait=30");
    }

    private List<String> rows(String sql) {
        HttpResponse<String> answer = ask(sql);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(JSON.readTree(answer.body()).path("rows").spliterator(), false)
                .map(JsonNode::toString)
                .toList();
    }

    @Test
    void tables_have_what_was_in_the_log_when_they_were_asked() {
        assertThat(rows("select count(*) from events")).containsExactly("[0]");
        querySide.append(history.next(catalog()));
        querySide.append(history.next(confirmed(1)));
        querySide.append(history.next(confirmed(2)));

        assertThat(
                        rows(
                                "select order_id, order_status, payment_status, fulfilment_status, total from orders order by 1"))
                .containsExactly(
                        "[\"" + order(1) + "\",\"CONFIRMED\",\"AUTHORISED\",\"ALLOCATED\",100]",
                        "[\"" + order(2) + "\",\"CONFIRMED\",\"AUTHORISED\",\"ALLOCATED\",100]");

        querySide.append(history.next(delivered(1)));

        System.out.println(ask("select * from orders").body());
        System.out.println(ask("select * from order_lines").body());
        System.out.println(ask("select * from tenders").body());
        System.out.println(ask("select * from shipments").body());
        System.out.println(ask("select * from order_milestones").body());
        System.out.println(
                ask("select * from order_history order by from_position").body());
        System.out.println(ask("select * from stock_movements").body());
        System.out.println(ask("select * from stock_levels").body());
        System.out.println(ask("select * from products").body());
        System.out.println(ask("select * from money_movements").body());
        System.out.println(ask("select * from events").body());
        System.out.println(ask("describe orders").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table events",
                "select 1; drop table events",
                "commit; select 1",
                "insert into orders select * from orders",
                "select * from read_csv('/etc/passwd')",
                "select * from '/etc/passwd'",
                "copy events to '/tmp/x.csv'",
                "attach '/tmp/x.duckdb'",
                "install httpfs",
                "load httpfs",
                "set threads = 4",
                "pragma threads = 4",
                "select",
                "select nothing from events",
                "select * from glob('/*')",
                "export database '/tmp/x'",
                "with t as (delete from events returning *) select * from t",
                "select * from nowhere",
                "call pragma_version()",
                "checkpoint",
                "begin",
                "prepare x as select 1",
                "explain analyze select 1",
                "vacuum",
                "select * from pragma_database_list",
                "from duckdb_settings()"
            })
    void refused(String sql) {
        System.out.println(sql + " -> " + ask(sql).body());
    }
}
