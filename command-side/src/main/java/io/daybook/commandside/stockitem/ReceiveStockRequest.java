package io.daybook.commandside.stockitem;

import io.daybook.kit.http.binding.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * The body of a receipt.
 *
 * @param quantity pieces that came in
 * @param reference the number of the delivery note
 */
record ReceiveStockRequest(
        @Min(1) @Max(100_000) long quantity,
        @Text(max = 500) String reference) {}
