package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentCaptured;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.queryside.fixture.History;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What analysts look at every day, over so many orders of a year: figures to look at, by hand. */
@EnabledIfSystemProperty(named = "figures.orders", matches = "\\d+")
class FiguresOfManyOrdersIT {

    private static final int ORDERS = Integer.getInteger("figures.orders", 0);
    private static final Duration PATIENCE = Duration.ofMinutes(2).plusMillis(50L * ORDERS);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int ORDERS_AT_ONCE = 50;
    private static final int QUESTIONS = 100;

    private static final List<String> PATHS = List.of(
            "/v1/analytics/sales?by=day",
            "/v1/analytics/sales?by=month",
            "/v1/analytics/sales?by=category",
            "/v1/analytics/sales?by=state",
            "/v1/analytics/sales?by=tender",
            "/v1/analytics/funnel");

    @Test
    void all_of_them_are_in_each_answer(@TempDir Path directory) throws IOException {
        try (Servers servers = Servers.start(directory);
                RunningQuerySide querySide = servers.querySide("daybook")) {
            querySide.append(new History().next(catalog()));
            for (int first = 0; first < ORDERS; first += ORDERS_AT_ONCE) {
                querySide.append(IntStream.range(first, Math.min(ORDERS, first + ORDERS_AT_ONCE))
                        .mapToObj(FiguresOfManyOrdersIT::captured)
                        .flatMap(List::stream)
                        .toList());
            }
            String all = String.valueOf(ORDERS);
            await().atMost(PATIENCE)
                    .until(() -> ask(querySide, "/v1/analytics/funnel").body().contains(all));
            PATHS.forEach(path -> measure(querySide, path));
        }
    }

    private static void measure(RunningQuerySide querySide, String path) {
        long[] micros = new long[QUESTIONS];
        for (int question = 0; question < QUESTIONS; question++) {
            long begun = System.nanoTime();
            assertThat(ask(querySide, path).statusCode()).isEqualTo(200);
            micros[question] = (System.nanoTime() - begun) / 1_000;
        }
        Arrays.sort(micros);
        System.out.println(
                path + ": median " + micros[QUESTIONS / 2] + " µs, p95 " + micros[QUESTIONS * 95 / 100] + " µs");
    }

    private static HttpResponse<String> ask(RunningQuerySide querySide, String path) {
        return querySide.get(path);
    }

    private static List<EventMessage<?>> captured(int number) {
        CaptureId capture = new CaptureId("c");
        List<EventMessage<?>> events = new ArrayList<>();
        events.add(event(number, 0, "o", orderPlaced(order(number), card(number, 100))));
        events.add(event(
                number,
                0,
                "p",
                new PaymentRequested(payment(number), order(number), TenderKind.CARD, "tok_ok", brl(100), 1)));
        events.add(event(
                number,
                1,
                "p",
                new PaymentAuthorised(payment(number), order(number), brl(100), "ref", History.NOON, /* retry= */ 0)));
        events.add(event(number, 1, "o", new OrderConfirmed(order(number))));
        events.add(event(
                number,
                2,
                "p",
                new CaptureRequested(payment(number), order(number), capture, brl(100), /* request= */ null)));
        events.add(event(number, 3, "p", new PaymentCaptured(payment(number), order(number), brl(100), capture)));
        return events;
    }

    private static EventMessage<?> event(int number, long sequence, String kind, Object payload) {
        String aggregate = kind.equals("o")
                ? order(number).value()
                : "payment:" + payment(number).value();
        Instant at = History.NOON.plus(YEAR.multipliedBy(number).dividedBy(ORDERS));
        return new GenericDomainEventMessage<>(
                kind, aggregate, sequence, payload, Map.of(), kind + number + "-" + sequence, at);
    }
}
