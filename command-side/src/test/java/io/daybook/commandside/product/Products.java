package io.daybook.commandside.product;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.command.DefineProduct;
import io.daybook.contract.catalog.command.DiscontinueProduct;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.catalog.event.ProductDiscontinued;
import io.daybook.contract.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Products to test with. */
final class Products {

    static final Sku SKU = new Sku("lamp-1");
    static final Money PRICE = new Money(12_990, "BRL");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final RequestMark REQUEST = new RequestMark("request-1", "hash-1");

    private Products() {}

    static DefineProduct defineProduct() {
        return defineProduct("Lamp", PRICE);
    }

    static DefineProduct defineProduct(String name, Money price) {
        return defineProduct(name, price, null);
    }

    static DefineProduct defineProduct(String name, Money price, @Nullable RequestMark request) {
        return new DefineProduct(SKU, name, "lighting", price, "main", request);
    }

    static ProductDefined productDefined() {
        return productDefined(null);
    }

    static ProductDefined productDefined(@Nullable RequestMark request) {
        return new ProductDefined(SKU, "Lamp", "lighting", PRICE, "main", request);
    }

    static DiscontinueProduct discontinueProduct(RequestMark request) {
        return new DiscontinueProduct(SKU, "out of fashion", request);
    }

    static ProductDiscontinued productDiscontinued() {
        return new ProductDiscontinued(SKU, "out of fashion", REQUEST);
    }
}
