package io.daybook.queryside.product;

import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.event.PriceChanged;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.catalog.event.ProductDetailsChanged;
import io.daybook.contract.catalog.event.ProductDiscontinued;
import io.daybook.contract.catalog.query.FindProduct;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.kit.mongo.MissingDocumentException;
import io.daybook.kit.mongo.Slice;
import io.daybook.queryside.fixture.View;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProductProjectionTest {

    private static final Object[] LIFE = {
        defined(LEDGER),
        new ProductDetailsChanged(LEDGER, "Ledger, lined", "paper", "north", REQUEST),
        new PriceChanged(LEDGER, brl(90), REQUEST),
        defined(PEN),
        new ProductDiscontinued(LEDGER, "no longer made", REQUEST)
    };

    private final View view = new View(models -> new ProductProjection(new Products(models)));
    private final Products products = new Products(view.readModels());

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void a_product_is_shown_as_it_was_defined() {
        view.given(defined(LEDGER));

        assertThat(products.find(LEDGER).map(product -> product.content()))
                .contains(new ProductSummary(LEDGER, "Ledger", "office", brl(80), "main", false, 0));
    }

    @Test
    void a_product_is_shown_as_it_was_changed_last() {
        view.given(LIFE);

        assertThat(products.find(LEDGER).map(product -> product.content()))
                .contains(new ProductSummary(LEDGER, "Ledger, lined", "paper", brl(90), "north", true, 3));
    }

    @Test
    void who_waits_for_a_product_is_told_of_every_change() {
        view.given(defined(LEDGER));
        assertThat(view.told()).containsOnlyKeys(new FindProduct(LEDGER));

        view.given(new PriceChanged(LEDGER, brl(90), REQUEST));
        assertThat(view.told())
                .isEqualTo(Map.of(
                        new FindProduct(LEDGER),
                        new ProductSummary(LEDGER, "Ledger", "office", brl(90), "main", false, 1)));
    }

    @Test
    void the_catalog_is_listed_by_sku_page_by_page() {
        view.given(defined(PEN), defined(LEDGER), defined(new Sku("9")), defined(new Sku("Z")));

        Slice<ProductSummary> first = page(3, null);
        assertThat(skus(first)).containsExactly("9", "Z", "ledger.a5");
        view.given(defined(new Sku("A")));
        Slice<ProductSummary> second = page(3, first.next());
        assertThat(skus(second)).containsExactly("pen-blue");
        assertThat(second.next()).isNull();
    }

    @Test
    void a_change_of_a_product_that_nobody_defined_is_an_error() {
        assertThatThrownBy(() -> view.given(new PriceChanged(LEDGER, brl(90), REQUEST)))
                .hasCauseInstanceOf(MissingDocumentException.class);
    }

    @Test
    void an_event_that_comes_again_changes_nothing() {
        List<?> documents = view.given(LIFE).documents();

        assertThat(view.redelivered().documents()).isEqualTo(documents);
    }

    @Test
    void a_replay_from_the_beginning_gives_the_same_documents() {
        List<?> documents = view.givenOneByOne(LIFE).documents();

        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    private Slice<ProductSummary> page(int limit, @Nullable String cursor) {
        return products.page(limit, cursor);
    }

    private static List<String> skus(Slice<ProductSummary> page) {
        return page.items(product -> product.content().sku().value());
    }

    private static ProductDefined defined(Sku sku) {
        return new ProductDefined(sku, "Ledger", "office", brl(80), "main", REQUEST);
    }
}
