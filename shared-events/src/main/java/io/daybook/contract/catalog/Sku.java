package io.daybook.contract.catalog;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * The shop's own name for an article; it identifies the product and its stock.
 *
 * @param value 1 to 100 characters of {@code [A-Za-z0-9._-]}
 */
@Sensitivity(NONE)
public record Sku(String value) {

    /** What a SKU looks like. */
    public static final String PATTERN = "[A-Za-z0-9._-]{1,100}";

    @Override
    public String toString() {
        return value;
    }
}
