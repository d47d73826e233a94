package io.daybook.cli.olist;

import java.util.List;

/** What an import makes of one order of the dataset. */
sealed interface Planned {

    /** The order in the dataset. */
    OrderRow source();

    /**
     * It is placed.
     *
     * @param order in our own words
     * @param notes what a person should know of it nevertheless
     */
    record Placeable(PlannedOrder order, List<Finding> notes) implements Planned {
        public Placeable {
            notes = List.copyOf(notes);
        }

        @Override
        public OrderRow source() {
            return order.source();
        }
    }

    /**
     * It needs something that is not built yet.
     *
     * @param missing what it needs
     */
    record NotYet(OrderRow source, String missing) implements Planned {}

    /**
     * It makes no sense as an order.
     *
     * @param findings why; empty if its rows were reported when they were read
     */
    record NotPlaceable(OrderRow source, List<Finding> findings) implements Planned {
        public NotPlaceable {
            findings = List.copyOf(findings);
        }
    }
}
