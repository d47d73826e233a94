/**
 * Types of the catalog: what a shop sells, for how much, and from where it is sent.
 */
@NullMarked
package io.daybook.contract.catalog;

import org.jspecify.annotations.NullMarked;
