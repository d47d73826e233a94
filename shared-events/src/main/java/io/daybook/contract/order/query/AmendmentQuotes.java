package io.daybook.contract.order.query;

import io.daybook.contract.catalog.Sku;
import java.util.List;

/**
 * The prices that an amendment needs, because it adds pieces.
 *
 * @param wanted one for each line of the request that adds some; none where it only takes off
 */
public record AmendmentQuotes(List<Wanted> wanted) {
    public AmendmentQuotes {
        wanted = List.copyOf(wanted);
    }

    /**
     * One price.
     *
     * @param place where in the request it is needed, from 0
     */
    public record Wanted(int place, Sku sku) {}
}
