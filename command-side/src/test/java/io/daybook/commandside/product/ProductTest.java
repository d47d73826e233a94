package io.daybook.commandside.product;

import static io.daybook.commandside.product.Products.PRICE;
import static io.daybook.commandside.product.Products.REQUEST;
import static io.daybook.commandside.product.Products.SKU;
import static io.daybook.commandside.product.Products.defineProduct;
import static io.daybook.commandside.product.Products.discontinueProduct;
import static io.daybook.commandside.product.Products.productDefined;
import static io.daybook.commandside.product.Products.productDiscontinued;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.contract.catalog.event.PriceChanged;
import io.daybook.contract.catalog.event.ProductDetailsChanged;
import io.daybook.contract.catalog.query.DefinedProduct;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.contract.money.Money;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ProductTest {

    private final AggregateTestFixture<Product> product = new AggregateTestFixture<>(Product.class);

    @Test
    void is_defined_by_the_first_message() {
        product.givenNoPriorActivity()
                .when(defineProduct())
                .expectEvents(productDefined())
                .expectResultMessagePayload(new DefinedProduct(true, summary(PRICE, false, 0)));
    }

    @Test
    void is_the_same_product_when_it_is_defined_again() {
        product.given(productDefined())
                .when(defineProduct())
                .expectNoEvents()
                .expectResultMessagePayload(new DefinedProduct(false, summary(PRICE, false, 0)));
    }

    @Test
    void answers_a_repeat_as_the_first_time_and_shows_what_it_is_by_now() {
        Money price = new Money(5, "BRL");
        product.given(productDefined(REQUEST), new PriceChanged(SKU, price, null))
                .when(defineProduct("Lamp", PRICE, REQUEST))
                .expectNoEvents()
                .expectResultMessagePayload(new DefinedProduct(true, summary(price, false, 1)));
    }

    @Test
    void answers_with_the_version_after_its_changes() {
        Money price = new Money(1, "BRL");
        product.given(productDefined(), new ProductDetailsChanged(SKU, "Lamp", "lighting", "main", null))
                .when(defineProduct("Lamp", price))
                .expectEvents(new PriceChanged(SKU, price, null))
                .expectResultMessagePayload(new DefinedProduct(false, summary(price, false, 2)));
    }

    @Test
    void goes_off_sale() {
        product.given(productDefined())
                .when(discontinueProduct(REQUEST))
                .expectEvents(productDiscontinued())
                .expectResultMessagePayload(summary(PRICE, true, 1));
    }

    @Test
    void quotes_its_changed_price() {
        product.given(productDefined(), new PriceChanged(SKU, new Money(5, "BRL"), REQUEST))
                .when(new QuoteProduct(SKU))
                .expectNoEvents()
                .expectResultMessagePayload(new Quote(SKU, "Lamp", new Money(5, "BRL"), "main"));
    }

    @Test
    void refuses_a_quote_once_it_is_off_sale() {
        product.given(productDefined(), productDiscontinued())
                .when(new QuoteProduct(SKU))
                .expectException(CommandRefused.class);
    }

    @Test
    void cannot_be_quoted_or_discontinued_before_it_is_defined() {
        product.givenNoPriorActivity().when(new QuoteProduct(SKU)).expectException(CommandRefused.class);
        product.givenNoPriorActivity().when(discontinueProduct(REQUEST)).expectException(CommandRefused.class);
    }

    private static ProductSummary summary(Money price, boolean discontinued, long version) {
        return new ProductSummary(SKU, "Lamp", "lighting", price, "main", discontinued, version);
    }
}
