package io.daybook.cli.demo;

import io.daybook.cli.console.CliJson;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
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
     */
    record DemoOrder(String story, String outcome, JsonNode body) {

        /** Whether its goods are brought to the customer. */
        boolean isDelivered() {
            return outcome.equals("COMPLETED");
        }

        /** Whether it is cancelled when its goods are packed. */
        boolean isCancelled() {
            return outcome.startsWith("CANCELLED");
        }

        /** Whether it is left with a slip that the customer has not paid. */
        boolean isPaidLater() {
            return outcome.startsWith("PLACED");
        }
    }
}
