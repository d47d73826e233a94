package io.daybook.systemtests.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.cli.Daybook;
import io.daybook.cli.console.Console;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is exported of a system that runs adds up to what the system shows, and says nothing of people. */
class ExportedEventsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final String DECLINED = "[{\"kind\":\"CARD\",\"token\":\"tok_declined\"}]";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_export_adds_up_and_names_nobody(boolean separately, @TempDir Path data, @TempDir Path folder)
            throws Exception {
        String[] how = separately ? new String[] {"--separate"} : new String[0];
        Path lines = folder.resolve("events.ndjson");
        Path table = folder.resolve("events.csv");
        try (RunningSystem system = RunningSystem.start(data, Jdk.OWN, how)) {
            sell(system.shop());
            JsonNode books = settled(system);
            int events = books.path("position").asInt() + 1;

            stopped(system, lines);
            assertThat(export(system, lines)).isLessThan(events);
            assertThat(export(system, table)).isEqualTo(events);
            assertThat(export(system, table)).isZero();

            List<JsonNode> rows = Files.readAllLines(lines).stream()
                    .map(ExportedEventsIT::json)
                    .toList();
            assertThat(rows).hasSize(events);
            assertThat(rows).extracting(row -> row.path("position").asInt()).isEqualTo(upTo(events));
            assertThat(payloads(table))
                    .isEqualTo(rows.stream().map(row -> row.path("payload")).toList());
            addUp(system.shop(), books, rows);
            NamedBuyer.isParked(system);
            assertThat(export(system, lines)).isPositive();
        }
        assertThat(Files.readString(lines) + Files.readString(table) + logs(data))
                .contains("OrderPlaced", "Axon Server API on", "ALERT event-parked")
                .doesNotContain(NamedBuyer.PERSONAL);
    }

    /** A client that has had enough after some lines, and then one that is torn. */
    private static void stopped(RunningSystem system, Path file) throws IOException {
        try (BufferedReader rows = open(system, "?format=ndjson")) {
            Files.writeString(
                    file,
                    rows.readLine() + "\n" + rows.readLine() + "\n"
                            + rows.readLine().substring(0, 40));
        }
    }

    /** As {@code ./daybook events export} does it, behind what is in the file; how many came. */
    private static int export(RunningSystem system, Path file) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] command = {"events", "export", "--url", system.gateway(), "--file", file.toString(), "--json"};
        assertThat(Daybook.execute(Console.plain(stream, stream), command))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
        return json(said.toString(StandardCharsets.UTF_8)).path("events").asInt();
    }

    private static List<Integer> upTo(int events) {
        return IntStream.range(0, events).boxed().toList();
    }

    private static List<JsonNode> payloads(Path table) throws IOException {
        try (CSVParser rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(table))) {
            return rows.stream().map(row -> json(row.get("payload"))).toList();
        }
    }

    /** The books hold of as many orders and articles as were exported, and so do amounts and pieces. */
    private static void addUp(Shop shop, JsonNode books, List<JsonNode> rows) throws IOException {
        assertThat(books.path("items")).allMatch(item -> item.path("violations").isEmpty());
        assertThat(checked("M2", books))
                .isEqualTo(3)
                .isEqualTo(of("OrderPlaced", rows).size());
        assertThat(checked("S2", books)).isEqualTo(2);

        Map<String, Long> captured = sums("PaymentCaptured", "amount", rows);
        Map<String, Long> refunded = sums("PaymentRefunded", "amount", rows);
        assertThat(captured).hasSize(1);
        for (JsonNode requested : of("PaymentRequested", rows)) {
            String payment = requested.path("aggregateId").asText();
            JsonNode shown = shop.get("/v1/payments/" + payment).body();
            assertThat(captured.getOrDefault(payment, 0L))
                    .isEqualTo(shown.at("/captured/amount").asLong());
            assertThat(refunded.getOrDefault(payment, 0L))
                    .isEqualTo(shown.at("/refunded/amount").asLong());
        }
        for (String sku : List.of("tea", "tin")) {
            long onHand = pieces("StockReceived", sku, rows)
                    + pieces("StockRestocked", sku, rows)
                    - pieces("StockShipped", sku, rows);
            assertThat(shop.get("/v1/stock/" + sku).body().path("onHand").asLong())
                    .isEqualTo(onHand);
        }
    }

    private static int checked(String invariant, JsonNode books) {
        return StreamSupport.stream(books.path("items").spliterator(), false)
                .filter(item -> item.path("invariant").asText().equals(invariant))
                .mapToInt(item -> item.path("checked").asInt())
                .sum();
    }

    private static List<JsonNode> of(String type, List<JsonNode> rows) {
        return rows.stream()
                .filter(row -> row.path("type").asText().equals(type))
                .toList();
    }

    private static Map<String, Long> sums(String type, String amount, List<JsonNode> rows) {
        return of(type, rows).stream()
                .collect(Collectors.groupingBy(
                        row -> row.path("aggregateId").asText(),
                        Collectors.summingLong(row ->
                                row.path("payload").path(amount).path("amount").asLong())));
    }

    private static long pieces(String type, String sku, List<JsonNode> rows) {
        return of(type, rows).stream()
                .filter(row -> row.path("aggregateId").asText().equals(sku))
                .mapToLong(row -> row.at("/payload/quantity").asLong())
                .sum();
    }

    /** Everything that the processes have said. */
    private static String logs(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("logs"))) {
            StringBuilder all = new StringBuilder(Files.readString(data.resolve("launcher.log")));
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    /** One order is delivered, one of them sent back, one is cancelled and one is not paid. */
    private static void sell(Shop shop) throws IOException {
        Warehouse staff = new Warehouse(shop);
        staff.sell("tea", 20);
        staff.sell("tin", 5);
        String delivered = order(shop, "delivered", "tea", CARD);
        staff.carry(staff.shipments(delivered, 1).get(0));
        staff.awaitStatus(delivered, "COMPLETED", "CAPTURED", "DELIVERED");
        String back = staff.sendBack(delivered, "back", "[{\"lineId\":\"1\",\"quantity\":1}]")
                .text("/returnId");
        staff.receive(back, "RESALABLE");
        await().atMost(LONG).until(() -> shop.get("/v1/returns/" + back).text("/status"), "CLOSED"::equals);
        staff.cancel(order(shop, "cancelled", "tin", CARD));
        order(shop, "declined", "tin", DECLINED);
        NamedBuyer.isRefused(shop);
    }

    private static String order(Shop shop, String key, String sku, String tenders) throws IOException {
        return shop.post("/v1/orders", key, NamedBuyer.order(sku, tenders), 25).text("/orderId");
    }

    /** The books when they have come to the end of the log, and nothing follows any more. */
    private static JsonNode settled(RunningSystem system) {
        return await().atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> system.shop().get("/v1/audit/balances").body(),
                        books -> count(system, books.path("position").asLong()) == 1);
    }

    private static long count(RunningSystem system, long from) {
        try (BufferedReader rows = open(system, "?from=" + from)) {
            return rows.lines().count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static BufferedReader open(RunningSystem system, String query) throws IOException {
        return new BufferedReader(new InputStreamReader(
                URI.create(system.gateway() + "/v1/events" + query).toURL().openStream(), StandardCharsets.UTF_8));
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
