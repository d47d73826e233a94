/**
 * Stock's words: what is on hand, what is promised, what is set aside.
 */
@NullMarked
package io.daybook.contract.stock;

import org.jspecify.annotations.NullMarked;
