package io.daybook.contract.catalog.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;

/**
 * Takes a product off sale for good. Orders that were placed before keep it. The answer is a {@link
 * io.daybook.contract.catalog.query.ProductSummary}.
 *
 * @param reason free text for staff
 * @param request the request that asked
 */
public record DiscontinueProduct(Sku sku, String reason, RequestMark request) implements ProductCommand {}
