package io.daybook.cli.audit;

import java.util.List;

/**
 * The payments of the shop beside those of its provider.
 *
 * @param compared how many payments one of them knows
 * @param underWay how many differ because the shop is still waiting for an answer, and knows it
 * @param differences all others that differ
 */
record ProviderComparison(int compared, int underWay, List<Difference> differences) {

    /**
     * One payment that both see in another way.
     *
     * @param books what the shop says
     * @param provider what the provider says
     */
    record Difference(String paymentId, PaidAmounts books, PaidAmounts provider) {

        @Override
        public String toString() {
            return paymentId + ": " + text(books) + " in the books, " + text(provider) + " at the provider";
        }

        private static String text(PaidAmounts side) {
            return side.authorised() + " authorised, " + side.captured() + " captured, " + side.refunded()
                    + " refunded";
        }
    }
}
