package io.daybook.cli.olist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.cli.console.Failure;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import io.daybook.cli.http.ToyShop;
import io.daybook.cli.http.ToyShop.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import beside read models that are behind what it wrote. */
class StaleReadsTest {

    private static final int ORDERS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ToyShop shop = new ToyShop();
    private final Tally tally = new Tally(List.of());

    @TempDir
    private Path folder = Path.of("");

    StaleReadsTest() throws IOException {}

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_query_side_that_restarts_and_catches_up_drops_no_order() {
        OlistFolder files = OlistFolder.in(folder).usual();
        for (int order = 0; order < ORDERS; order++) {
            files.plainOrder("o" + order, "delivered", order);
        }
        AtomicInteger calls = new AtomicInteger();
        shop.troubledBy(() -> {
            int call = calls.incrementAndGet();
            return call < 9 || call > 25
                    ? Fault.NONE
                    : call < 13 ? Fault.UNAVAILABLE : call < 22 ? Fault.STALE : Fault.UNDECIDED;
        });

        run(files, PATIENCE);

        assertThat(tally.table()).isEqualTo(Map.of("delivered", Map.of("COMPLETED / CAPTURED / DELIVERED", ORDERS)));
        assertThat(tally.findings()).isEmpty();
        assertThat(shop.available("p")).isZero();
    }

    @Test
    void stock_is_not_taken_for_gone_because_the_read_model_does_not_show_it_yet() {
        shop.put("p", 5);
        AtomicInteger calls = new AtomicInteger();
        shop.troubledBy(() -> calls.incrementAndGet() < 5 ? Fault.STALE : Fault.NONE);

        run(OlistFolder.in(folder).usual().plainOrder("o", "unavailable", 1), PATIENCE);

        assertThat(shop.effects()).containsEntry("olist-o-adjustments-p", "moved -5");
        assertThat(tally.table()).isEqualTo(Map.of("unavailable", Map.of("REJECTED(OUT_OF_STOCK) / NONE / NONE", 1)));
    }

    @Test
    void a_read_model_that_stays_behind_ends_the_import_as_a_system_does_that_stays_away() {
        shop.troubledBy(() -> Fault.STALE);

        assertThatThrownBy(() ->
                        run(OlistFolder.in(folder).usual().plainOrder("o", "delivered", 1), Duration.ofMillis(200)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("GET /v1/stock/p")
                .hasMessageContaining("the read model is 3 events behind");
        assertThat(tally.orders()).isZero();
    }

    private void run(OlistFolder files, Duration patience) {
        Stop stop = new Stop();
        PatientClient client = new PatientClient(new GatewayClient(shop.uri()), patience, stop);
        new LiveImport(client, stop, tally::add).run(files.plan());
    }
}
