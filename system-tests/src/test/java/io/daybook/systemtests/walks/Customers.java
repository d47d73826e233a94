package io.daybook.systemtests.walks;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.AmendedLine;
import io.daybook.contract.order.AmendmentTender;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.command.ProposeAmendment;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes up orders: of few articles, so that they compete; from several places; with tenders of every kind. */
final class Customers {

    private static final ShippingAddress ADDRESS = new ShippingAddress("Ana", "Rua 1", "Porto", null, "4000", "PT");
    private static final List<String> OUTCOMES = List.of("declined", "lost", "lost_undone", "slow", "error");
    private static final List<String> CALLS = List.of("authorise", "renewal", "capture", "void", "refund");

    private final World world;
    private final String currency;
    private final int articles;

    Customers(World world) {
        this.world = world;
        this.currency = world.currency();
        this.articles = world.between(2, 6);
    }

    List<Sku> articles() {
        return IntStream.range(0, articles).mapToObj(this::article).toList();
    }

    private Sku article(int number) {
        return new Sku("article-" + world.id("article-" + number));
    }

    PlaceOrder order(int number) {
        OrderId orderId = new OrderId(world.id("order-" + number));
        List<OrderLine> lines = IntStream.rangeClosed(1, world.between(1, 4))
                .mapToObj(this::line)
                .toList();
        Money value = Money.sum(currency, lines.stream().map(OrderLine::value).toList());
        Money shipping = money(world.between(0, 3) * 333L);
        List<Charge> fees = world.sometimes(0.3) ? List.of(new Charge("financing", money(101))) : List.of();
        List<Charge> discounts = world.sometimes(0.3)
                ? List.of(new Charge("voucher", money(world.between(1, (int) value.amount()))))
                : List.of();
        Money due = value.plus(shipping).plus(sum(fees)).minus(sum(discounts));
        List<Tender> tenders = tenders(orderId, due);
        Money paid = Money.sum(currency, tenders.stream().map(Tender::amount).toList());
        return new PlaceOrder(
                orderId,
                new CustomerId("customer-" + number),
                currency,
                lines,
                shipping.plus(paid.minus(due)),
                fees,
                discounts,
                tenders,
                ADDRESS,
                new RequestMark(world.id("place-" + number), "hash"));
    }

    /** Something else than an order of so many lines, at prices of the day; it may name a line that is gone. */
    ProposeAmendment amendment(OrderId orderId, int lines, RequestMark request) {
        List<AmendedLine> wanted = new ArrayList<>();
        for (int line = 1; line <= lines; line++) {
            if (world.sometimes(0.7)) {
                wanted.add(new AmendedLine(Integer.toString(line), /* sku= */ null, world.between(1, 4)));
            }
        }
        if (wanted.isEmpty() || world.sometimes(0.3)) {
            Sku sku = article(world.between(0, articles - 1));
            wanted.add(new AmendedLine(/* lineId= */ null, sku, world.between(1, 3)));
        }
        List<Quote> quotes = IntStream.range(0, articles)
                .mapToObj(article ->
                        new Quote(article(article), "Article", money(world.between(1, 5_000)), "place-" + article % 3))
                .toList();
        TenderKind kind = world.oneOf(List.of(TenderKind.CARD, TenderKind.DEBIT, TenderKind.VOUCHER));
        return new ProposeAmendment(orderId, wanted, new AmendmentTender(kind, token(kind), 1), quotes, request);
    }

    private OrderLine line(int number) {
        int article = world.between(0, articles - 1);
        return new OrderLine(
                Integer.toString(number),
                article(article),
                "Article",
                world.between(1, 3),
                money(world.between(1, 5_000)),
                "place-" + article % 3);
    }

    /** Each at least 1; where there is not so much to pay, sending it costs that more. */
    private List<Tender> tenders(OrderId orderId, Money due) {
        int number = world.between(1, 4);
        List<Long> weights =
                Stream.generate(() -> (long) world.between(1, 10)).limit(number).toList();
        List<Tender> tenders = new ArrayList<>();
        for (Money part : due.split(weights)) {
            TenderKind kind = world.oneOf(List.of(TenderKind.values()));
            Money amount = part.amount() < 1 ? money(1) : part;
            PaymentId paymentId = new PaymentId(world.id(orderId + "-payment-" + tenders.size()));
            tenders.add(new Tender(paymentId, kind, token(kind), amount, 1));
        }
        return tenders;
    }

    private String token(TenderKind kind) {
        return switch (kind) {
            case VOUCHER -> world.sometimes(0.03) ? "tok_declined" : "tok_voucher" + outcomes();
            case BANK_SLIP -> "tok_bank_slip" + outcomes();
            case CARD, DEBIT -> world.sometimes(0.03) ? "tok_declined" : "tok_ok" + outcomes();
        };
    }

    private String outcomes() {
        StringBuilder outcomes = new StringBuilder();
        for (String call : CALLS) {
            if (world.sometimes(call.equals("authorise") ? 0.05 : 0.15)) {
                outcomes.append('+').append(call).append('=').append(world.oneOf(OUTCOMES));
            }
        }
        return outcomes.toString();
    }

    private Money sum(List<Charge> charges) {
        return Money.sum(currency, charges.stream().map(Charge::amount).toList());
    }

    private Money money(long amount) {
        return new Money(amount, currency);
    }
}
