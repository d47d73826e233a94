package io.daybook.contract.catalog;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * The shop's own name for a product (stock keeping unit); it identifies the product and its stock item.
 *
 * @param value 1 to 100 characters of {@code [A-Za-z0-9._-]}
 */
@Sensitivity(NONE)
public record Sku(String value) {

    /** A regular expression for the whole sku. */
    public static final String PATTERN = "[A-Za-z0-9._-]{1,100}";

    @Override
    public String toString() {
        return value;
    }
}
