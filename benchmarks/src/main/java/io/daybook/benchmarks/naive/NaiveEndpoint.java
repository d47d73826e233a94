package io.daybook.benchmarks.naive;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.command.DefineProduct;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.query.FindOrderSummary;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.stock.command.ReceiveStock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The calls that place an order, in the shape of the shop's own. */
@RestController
class NaiveEndpoint {

    private static final Set<OrderStatus> DECIDED = Set.of(OrderStatus.CONFIRMED, OrderStatus.REJECTED);

    private final CommandGateway commands;
    private final QueryGateway queries;

    NaiveEndpoint(CommandGateway commands, QueryGateway queries) {
        this.commands = commands;
        this.queries = queries;
    }

    record ProductBody(String name, String category, Money price) {}

    record ReceiptBody(long quantity, String reference) {}

    record LineBody(String sku, int quantity) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record TenderBody(
            TenderKind kind, String token, @Nullable Money amount) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record OrderBody(
            String customerId,
            String currency,
            List<LineBody> lines,
            @Nullable Money shipping,
            List<TenderBody> tenders,
            ShippingAddress shippingAddress) {}

    @PutMapping("/v1/products/{sku}")
    ResponseEntity<ProductBody> define(@PathVariable String sku, @RequestBody ProductBody body) {
        commands.sendAndWait(new DefineProduct(new Sku(sku), body.name(), body.category(), body.price(), "main", null));
        return ResponseEntity.status(201).body(body);
    }

    @PostMapping("/v1/stock/{sku}/receipts")
    ResponseEntity<ReceiptBody> receive(
            @PathVariable String sku, @RequestHeader("Idempotency-Key") String key, @RequestBody ReceiptBody body) {
        commands.sendAndWait(
                new ReceiveStock(new Sku(sku), body.quantity(), body.reference(), new RequestMark(key, "")));
        return ResponseEntity.status(201).body(body);
    }

    @PostMapping("/v1/orders")
    ResponseEntity<NaiveOrderView> place(
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @RequestBody OrderBody body) {
        OrderId id = new OrderId(
                UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString());
        List<OrderLine> lines = IntStream.range(0, body.lines().size())
                .mapToObj(index -> quoted(index, body.lines().get(index)))
                .toList();
        Money nothing = Money.zero(body.currency());
        Money shipping = body.shipping() == null ? nothing : body.shipping();
        Money total = Money.sum(
                        body.currency(), lines.stream().map(OrderLine::value).toList())
                .plus(shipping);
        commands.sendAndWait(new PlaceOrder(
                id,
                new CustomerId(body.customerId()),
                body.currency(),
                lines,
                shipping,
                List.of(),
                List.of(),
                tenders(id, body.tenders(), total),
                body.shippingAddress(),
                new RequestMark(key, "")));
        NaiveOrderView order = prefer == null ? find(id) : decided(id);
        return ResponseEntity.created(URI.create("/v1/orders/" + id)).body(order);
    }

    @GetMapping("/v1/orders/{id}")
    ResponseEntity<NaiveOrderView> order(@PathVariable String id) {
        return ResponseEntity.of(java.util.Optional.ofNullable(find(new OrderId(id))));
    }

    private OrderLine quoted(int index, LineBody line) {
        Quote quote = commands.sendAndWait(new QuoteProduct(new Sku(line.sku())));
        return new OrderLine(
                Integer.toString(index + 1),
                quote.sku(),
                quote.name(),
                line.quantity(),
                quote.price(),
                quote.shipFrom());
    }

    private static List<Tender> tenders(OrderId order, List<TenderBody> tenders, Money total) {
        return IntStream.range(0, tenders.size())
                .mapToObj(index -> {
                    TenderBody tender = tenders.get(index);
                    Money amount = tender.amount() == null ? total : tender.amount();
                    return new Tender(new PaymentId(order + "-" + index), tender.kind(), tender.token(), amount, 1);
                })
                .toList();
    }

    private @Nullable NaiveOrderView find(OrderId id) {
        return queries.query(new FindOrderSummary(id), ResponseTypes.instanceOf(NaiveOrderView.class))
                .join();
    }

    /** The order when it is decided, told by a subscription query. */
    private @Nullable NaiveOrderView decided(OrderId id) {
        try (SubscriptionQueryResult<NaiveOrderView, NaiveOrderView> order =
                queries.subscriptionQuery(new FindOrderSummary(id), NaiveOrderView.class, NaiveOrderView.class)) {
            return order.initialResult()
                    .concatWith(order.updates())
                    .filter(each -> DECIDED.contains(each.status().order()))
                    .blockFirst(Duration.ofSeconds(30));
        }
    }
}
