package io.daybook.contract.order;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.money.Money;

/**
 * A named amount beside the lines: a fee on top, or a discount off.
 *
 * @param name for example {@code financing}
 * @param amount not negative; its place says whether it is added or taken off
 */
public record Charge(@Sensitivity(NONE) String name, Money amount) {}
