package io.daybook.commandside.product;

import static io.daybook.commandside.product.Products.NOON;
import static io.daybook.commandside.product.Products.PRICE;
import static io.daybook.commandside.product.Products.REQUEST;
import static io.daybook.commandside.product.Products.SKU;
import static io.daybook.commandside.product.Products.defineProduct;
import static io.daybook.commandside.product.Products.discontinueProduct;
import static io.daybook.commandside.product.Products.productDefined;
import static io.daybook.commandside.product.Products.productDiscontinued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.command.DefineProduct;
import io.daybook.contract.catalog.event.PriceChanged;
import io.daybook.contract.catalog.event.ProductDetailsChanged;
import io.daybook.contract.money.Money;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProductStateTest {

    private final ProductState lamp = ProductState.after(productDefined(), NOON);
    private final ProductState discontinued = lamp.after(productDiscontinued(), NOON);

    @Nested
    class Defining {

        @Test
        void puts_a_new_product_on_sale() {
            assertThat(ProductState.define(null, defineProduct())).containsExactly(productDefined());
        }

        @Test
        void the_same_again_changes_nothing() {
            assertThat(ProductState.define(lamp, defineProduct())).isEmpty();
        }

        @Test
        void with_another_name_changes_the_details_alone() {
            assertThat(ProductState.define(lamp, defineProduct("Big lamp", PRICE)))
                    .containsExactly(new ProductDetailsChanged(SKU, "Big lamp", "lighting", "main", null));
        }

        @Test
        void with_another_price_changes_the_price_alone() {
            assertThat(ProductState.define(lamp, defineProduct("Lamp", new Money(1, "BRL"))))
                    .containsExactly(new PriceChanged(SKU, new Money(1, "BRL"), null));
        }

        @Test
        void with_another_category_and_another_seller_is_one_change_of_details() {
            assertThat(ProductState.define(lamp, new DefineProduct(SKU, "Lamp", "home", PRICE, "main", null)))
                    .containsExactly(new ProductDetailsChanged(SKU, "Lamp", "home", "main", null));
            assertThat(ProductState.define(lamp, new DefineProduct(SKU, "Lamp", "lighting", PRICE, "seller-7", null)))
                    .containsExactly(new ProductDetailsChanged(SKU, "Lamp", "lighting", "seller-7", null));
        }

        @Test
        void a_discontinued_product_is_refused_even_when_nothing_differs() {
            assertRefused(() -> ProductState.define(discontinued, defineProduct()), "ACTION_NOT_ALLOWED");
        }
    }

    @Nested
    class A_repeat {

        private static final RequestMark OTHER = new RequestMark("request-2", "hash-2");

        private final ProductState asked = ProductState.after(productDefined(REQUEST), NOON);

        @Test
        void of_a_request_changes_nothing_back() {
            ProductState dearer = asked.after(new PriceChanged(SKU, new Money(20_000, "BRL"), OTHER), NOON);
            assertThat(ProductState.define(dearer, defineProduct("Lamp", PRICE, REQUEST)))
                    .isEmpty();
        }

        @Test
        void is_told_from_another_request_under_the_same_key() {
            RequestMark reused = new RequestMark(REQUEST.id(), "hash-2");
            assertRefused(
                    () -> ProductState.define(asked, defineProduct("Lamp", PRICE, reused)), "IDEMPOTENCY_KEY_REUSED");
        }

        @Test
        void is_known_of_every_event_that_a_request_led_to() {
            DefineProduct change = defineProduct("Big lamp", PRICE, OTHER);
            assertThat(ProductState.define(asked, change))
                    .containsExactly(new ProductDetailsChanged(SKU, "Big lamp", "lighting", "main", OTHER));
            ProductState big = asked.after(new ProductDetailsChanged(SKU, "Big lamp", "lighting", "main", OTHER), NOON);
            assertThat(ProductState.remembers(big, change)).isTrue();
            assertThat(ProductState.remembers(asked, change)).isFalse();
        }

        @Test
        void is_known_for_a_day_and_forgotten_after_two() {
            ProductState later = asked;
            for (int day = 1; day <= 2; day++) {
                assertThat(ProductState.remembers(later, defineProduct("Lamp", PRICE, REQUEST)))
                        .as("before day %d", day)
                        .isTrue();
                later = later.after(
                        new PriceChanged(SKU, new Money(day, "BRL"), new RequestMark("day-" + day, "hash")),
                        NOON.plus(Duration.ofDays(day)));
            }
            assertThat(ProductState.remembers(later, defineProduct("Lamp", PRICE, REQUEST)))
                    .isFalse();
        }
    }

    @Nested
    class Discontinuing {

        @Test
        void takes_it_off_sale() {
            assertThat(lamp.discontinue(discontinueProduct(REQUEST))).containsExactly(productDiscontinued());
        }

        @Test
        void again_changes_nothing_whoever_asks() {
            assertThat(discontinued.discontinue(discontinueProduct(REQUEST))).isEmpty();
            assertThat(discontinued.discontinue(discontinueProduct(new RequestMark("request-2", "hash-2"))))
                    .isEmpty();
        }

        @Test
        void with_a_key_that_meant_something_else_is_refused() {
            RequestMark another = new RequestMark(REQUEST.id(), "hash-2");
            assertRefused(() -> discontinued.discontinue(discontinueProduct(another)), "IDEMPOTENCY_KEY_REUSED");
        }
    }

    @Test
    void what_was_never_defined_is_not_known() {
        assertRefused(() -> ProductState.known(null, SKU), "NOT_FOUND");
        assertThat(ProductState.known(lamp, SKU)).isEqualTo(lamp);
    }

    @Nested
    class A_quote {

        @Test
        void names_the_price_of_now() {
            ProductState dearer = lamp.after(new PriceChanged(SKU, new Money(20_000, "BRL"), null), NOON);
            assertThat(dearer.quote()).isEqualTo(new Quote(SKU, "Lamp", new Money(20_000, "BRL"), "main"));
        }

        @Test
        void is_refused_once_it_is_off_sale() {
            assertRefused(discontinued::quote, "UNKNOWN_PRODUCT");
        }
    }

    @Test
    void changed_details_leave_the_price_as_it_was() {
        ProductState moved = lamp.after(new ProductDetailsChanged(SKU, "Lamp", "home", "seller-7", null), NOON);
        assertThat(moved.quote()).isEqualTo(new Quote(SKU, "Lamp", PRICE, "seller-7"));
        assertThat(moved.summary(1).category()).isEqualTo("home");
    }

    @Test
    void a_product_shows_whether_it_is_off_sale() {
        assertThat(lamp.summary(0).discontinued()).isFalse();
        assertThat(discontinued.summary(1).discontinued()).isTrue();
    }

    private static void assertRefused(ThrowingCallable asking, String code) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(CommandRefused.class, refused -> assertThat(
                        refused.refusal().code())
                .isEqualTo(code));
    }
}
