package io.daybook.commandside.order;

import io.daybook.contract.RequestMark;
import io.daybook.contract.Roles;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.payment.PaymentId;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.http.identity.Caller;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the command that places an order from a client's request, with the catalog's prices and the shop's ids.
 *
 * @param orderId the order it becomes
 * @param request the body of the client's request
 * @param mark by which a repeat of the request is recognised
 */
record PlaceOrderAssembler(OrderId orderId, PlaceOrderRequest request, RequestMark mark) {

    private static final long TENDER_MIN = 1;
    private static final String OF_STAFF = "may be said by staff only";

    /** Each sku once, however many lines name it. */
    Set<Sku> skus() {
        Set<Sku> skus = new LinkedHashSet<>();
        request.lines().forEach(line -> skus.add(line.article()));
        return skus;
    }

    /**
     * Makes sure that a customer buys for himself, at the shop's prices.
     *
     * @throws Problem 403 {@code FORBIDDEN}, with all that only staff may say
     */
    void requireMayBeSentBy(Caller caller) {
        if (!caller.isOnly(Roles.CUSTOMER)) {
            return;
        }
        List<Violation> ofStaff = new ArrayList<>();
        if (!request.customerId().equals(caller.name())) {
            ofStaff.add(Violation.at("/customerId", "is somebody else"));
        }
        if (request.shipping() != null) {
            ofStaff.add(Violation.at("/shipping", OF_STAFF));
        }
        if (isGiven(request.fees())) {
            ofStaff.add(Violation.at("/fees", OF_STAFF));
        }
        if (isGiven(request.discounts())) {
            ofStaff.add(Violation.at("/discounts", OF_STAFF));
        }
        if (!ofStaff.isEmpty()) {
            throw Problem.forbidden(ofStaff);
        }
    }

    private static boolean isGiven(@Nullable List<?> amounts) {
        return amounts != null && !amounts.isEmpty();
    }

    /**
     * Makes sure that all amounts of the request are of one currency.
     *
     * @throws io.daybook.kit.http.problem.Problem 422 {@code CURRENCY_MISMATCH}, with all that differ
     */
    void requireOneCurrency() {
        List<Violation> foreign = new ArrayList<>();
        check(request.shipping() == null ? null : request.shipping().currency(), "/shipping", foreign);
        checkAll(request.fees(), "/fees/", foreign);
        checkAll(request.discounts(), "/discounts/", foreign);
        for (int i = 0; i < request.tenders().size(); i++) {
            PlaceOrderRequest.Part part = request.tenders().get(i).amount();
            check(part == null ? null : part.currency(), "/tenders/" + i + "/amount", foreign);
        }
        refuseIfAny("CURRENCY_MISMATCH", "Every amount of an order is in the order's currency.", foreign);
    }

    /**
     * Makes sure that the provider may know every token.
     *
     * @throws io.daybook.kit.http.problem.Problem 422 {@code INVALID}, with all that it cannot know
     */
    void requireTokens(TokenRule rule) {
        List<Violation> unknown = IntStream.range(0, request.tenders().size())
                .filter(i -> !rule.allows(
                        request.tenders().get(i).kind(),
                        request.tenders().get(i).token()))
                .mapToObj(i -> Violation.at("/tenders/" + i + "/token", PlaceOrderRequest.TOKEN_OF_ANOTHER_KIND))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
    }

    private void checkAll(
            @Nullable List<PlaceOrderRequest.NamedAmount> amounts, String pointer, List<Violation> foreign) {
        for (int i = 0; amounts != null && i < amounts.size(); i++) {
            check(amounts.get(i).amount().currency(), pointer + i + "/amount", foreign);
        }
    }

    private void check(@Nullable String currency, String pointer, List<Violation> foreign) {
        if (currency != null && !currency.equals(request.currency())) {
            foreign.add(Violation.at(pointer + "/currency", "must be " + request.currency()));
        }
    }

    /**
     * The order at the prices quoted.
     *
     * @param quotes of the products that are on sale
     * @throws io.daybook.kit.http.problem.Problem 422 if a product is not on sale or in another currency, or if the
     *     total cannot be counted, or is not what the tenders pay
     */
    PlaceOrder at(Map<Sku, Quote> quotes) {
        List<OrderLine> lines = lines(quotes);
        Money shipping = request.shipping() == null
                ? Money.zero(request.currency())
                : request.shipping().money();
        List<Charge> fees = charges(request.fees());
        List<Charge> discounts = charges(request.discounts());
        Money total = total(lines, shipping, fees, discounts);
        List<Tender> tenders = tenders(total);
        requirePaid(total, tenders);
        return new PlaceOrder(
                orderId,
                new CustomerId(request.customerId()),
                request.currency(),
                lines,
                shipping,
                fees,
                discounts,
                tenders,
                address(),
                mark);
    }

    private List<OrderLine> lines(Map<Sku, Quote> quotes) {
        List<Violation> unknown = new ArrayList<>();
        List<Violation> foreign = new ArrayList<>();
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < request.lines().size(); i++) {
            PlaceOrderRequest.Line line = request.lines().get(i);
            Quote quote = quotes.get(line.article());
            if (quote == null) {
                unknown.add(Violation.at("/lines/" + i + "/sku", "is not on sale"));
                continue;
            }
            if (!quote.price().currency().equals(request.currency())) {
                foreign.add(Violation.at(
                        "/lines/" + i + "/sku", "is sold in " + quote.price().currency()));
            }
            lines.add(new OrderLine(
                    Integer.toString(i + 1),
                    quote.sku(),
                    quote.name(),
                    line.quantity(),
                    quote.price(),
                    quote.shipFrom()));
        }
        refuseIfAny("UNKNOWN_PRODUCT", "Not everything in the order is on sale.", unknown);
        refuseIfAny("CURRENCY_MISMATCH", "Not everything in the order is sold in its currency.", foreign);
        return lines;
    }

    /** It may be zero, which is too little for a tender, but a client who names none is told there. */
    private Money total(List<OrderLine> lines, Money shipping, List<Charge> fees, List<Charge> discounts) {
        Money total;
        try {
            total = OrderTotalRule.due(request.currency(), lines, shipping, fees, discounts);
        } catch (ArithmeticException overflow) {
            throw invalid("/lines", "cost more than can be counted");
        }
        if (total.amount() < TENDER_MIN
                && discounts.stream().anyMatch(discount -> discount.amount().amount() > 0)) {
            throw invalid("/discounts", "leave a total of " + total.amount() + ", and that must be at least 1");
        }
        return total;
    }

    /** The order itself reckons again and says only that it is wrong; here it is known which part of the body it is. */
    private void requirePaid(Money total, List<Tender> tenders) {
        if (total.amount() < TENDER_MIN) {
            throw invalid("/lines", "cost nothing, and a tender pays at least 1");
        }
        Money sum = Money.sum(
                request.currency(), tenders.stream().map(Tender::amount).toList());
        if (!sum.equals(total)) {
            String amounts = "are " + sum.amount() + " together and must be the total, which is " + total.amount();
            throw Problem.unprocessable(
                    "TENDERS_DO_NOT_SUM",
                    "The tenders together are " + sum.amount() + ", and the total of the order is " + total.amount()
                            + ".",
                    List.of(Violation.at("/tenders", amounts)));
        }
    }

    private List<Tender> tenders(Money total) {
        return IntStream.range(0, request.tenders().size())
                .mapToObj(i -> tender(i, request.tenders().get(i), total))
                .toList();
    }

    private Tender tender(int index, PlaceOrderRequest.Payment tender, Money total) {
        if (tender.amount() == null && (total.amount() < TENDER_MIN || total.amount() > PlaceOrderRequest.AMOUNT_MAX)) {
            String range = "would be the total, and that is not 1 to " + PlaceOrderRequest.AMOUNT_MAX;
            throw invalid("/tenders/" + index + "/amount", range);
        }
        return new Tender(
                new PaymentId(Ids.derived(orderId.value(), "tender", Integer.toString(index))),
                tender.kind(),
                tender.token(),
                tender.amount() == null ? total : tender.amount().money(),
                Objects.requireNonNullElse(tender.instalments(), 1));
    }

    private static List<Charge> charges(@Nullable List<PlaceOrderRequest.NamedAmount> amounts) {
        return amounts == null
                ? List.of()
                : amounts.stream()
                        .map(named -> new Charge(named.name(), named.amount().money()))
                        .toList();
    }

    private ShippingAddress address() {
        PlaceOrderRequest.Address address = request.shippingAddress();
        return new ShippingAddress(
                address.name(),
                address.street(),
                address.city(),
                address.state(),
                address.postalCode(),
                address.country());
    }

    private static Problem invalid(String pointer, String detail) {
        return Problem.invalid(List.of(Violation.at(pointer, detail)));
    }

    private static void refuseIfAny(String code, String detail, List<Violation> errors) {
        if (!errors.isEmpty()) {
            throw Problem.unprocessable(code, detail, errors);
        }
    }
}
