/**
 * What can be found out about products.
 */
@NullMarked
package io.daybook.contract.catalog.query;

import org.jspecify.annotations.NullMarked;
