package io.daybook.cli.demo;

import io.daybook.cli.console.CliJson;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is sold and ordered: the bodies of the calls as any client sends them, in {@code demo.json}. */
record DemoShop(List<DemoProduct> products, List<DemoOrder> orders) {

    DemoShop {
        products = List.copyOf(products);
        orders = List.copyOf(orders);
    }

    static DemoShop read() {
        InputStream file = DemoShop.class.getResourceAsStream("/io/daybook/cli/demo.json");
        return CliJson.MAPPER.readValue(Objects.requireNonNull(file), DemoShop.class); // Which closes it.
    }

    /**
     * Something the shop sells.
     *
     * @param stock how many are on the shelf before the orders come; 0 for one that is never received
     */
    record DemoProduct(String sku, int stock, JsonNode body) {}

    /**
     * One order, and how far it must come.
     *
     * @param story what happens, for a person
     * @param outcome the status it must come to, with the reason, or what became of its money, where that says more
     * @param amendment what it is to have instead, before it is packed; absent where it stays as it is
     * @param goodsBack what of it comes back to be sold again; absent where nothing does
     */
    record DemoOrder(
            String story,
            String outcome,
            JsonNode body,
            @Nullable JsonNode amendment,
            @Nullable JsonNode goodsBack) {

        /** Whether its goods are brought to the customer. */
        boolean isDelivered() {
            return outcome.startsWith("COMPLETED");
        }

        /** Whether it is cancelled when its goods are packed. */
        boolean isCancelled() {
            return outcome.startsWith("CANCELLED");
        }

        /** Whether its money changed after it was placed, so that a person wants to see where it is. */
        boolean isRepaid() {
            return amendment != null || goodsBack != null;
        }

        /** Whether it is left with a slip that the customer has not paid. */
        boolean isPaidLater() {
            return outcome.startsWith("PLACED");
        }
    }
}
