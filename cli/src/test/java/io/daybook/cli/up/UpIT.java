package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Updates;
import io.daybook.cli.audit.Replay;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.running.SystemReport;
import io.daybook.cli.running.SystemReport.RunningProcess;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real system in one process, started as a person starts it. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class UpIT {

    @Test
    void it_says_when_it_is_ready_keeps_its_directory_and_ends_when_asked(@TempDir Path folder) throws Exception {
        try (Terminal terminal = new Terminal(folder)) {
            Process up = terminal.up();
            SystemReport report = Terminal.ready(up);
            assertThat(report.seconds()).isPositive();
            assertThat(report.data()).isEqualTo(terminal.data().toString());
            assertThat(report.processes()).containsExactly(new RunningProcess("daybook", up.pid(), report.gateway()));
            assertThat(Terminal.reported(report)).isEqualTo(report);
            assertThat(Terminal.scraped(report.gateway()))
                    .contains("mongodb_command_seconds_count{command=\"find\"", "mongodb_commit_age_seconds");

            Process second = terminal.up();
            assertThat(second.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(second.exitValue()).isEqualTo(1);
            assertThat(terminal.errors())
                    .contains("another daybook (process " + up.pid() + ") is running on " + terminal.data());

            assertOrdersAndBooksAreShown(terminal, report);

            up.destroy();
            assertThat(up.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(up.exitValue()).isZero();
            assertThat(terminal.data().resolve("running.json")).doesNotExist();
        }
    }

    private static void assertOrdersAndBooksAreShown(Terminal terminal, SystemReport report) throws Exception {
        String order = CliJson.MAPPER
                .readTree(terminal.commanded(0, "demo", "--json", "--url", report.gateway()))
                .at("/orders/0/orderId")
                .asString();
        assertThat(terminal.commanded(0, "order", "why", order, "--url", report.gateway()))
                .contains("  PlaceOrder by anonymous\n", "    OrderPlaced  (0.000 s)\n", " s, ConfirmOrder, ");
        assertThat(terminal.commanded(0, "audit", "--replay", "--url", report.gateway()))
                .contains("The log replayed: ")
                .contains(" read models compared, 0 differ")
                .containsPattern("The provider's ledger: [1-9][0-9]* payments compared, 0 differ");
        changedByHand(report, "orderBooks", Updates.set("brokenBy", "hand"));
        assertThat(terminal.commanded(1, "audit", "--replay", "--json", "--url", report.gateway()))
                .contains("\"collection\":\"orderBooks\"")
                .contains("\"good\":false");
        changedByHand(report, "payments", Updates.inc("money.captured.amount", 1L));
        assertThat(terminal.commanded(1, "audit", "--url", report.gateway())).contains(" payments compared, 1 differ");
    }

    private static void changedByHand(SystemReport report, String collection, Bson change) {
        try (MongoClient mongodb = MongoClients.create(report.mongodb())) {
            mongodb.getDatabase(Replay.DATABASE).getCollection(collection).updateOne(new Document(), change);
        }
    }
}
