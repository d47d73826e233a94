package io.daybook.commandside.product;

import io.daybook.kit.http.binding.Text;

/**
 * The body of a discontinuation.
 *
 * @param reason free text for staff
 */
record DiscontinueProductRequest(@Text(max = 500) String reason) {}
