/**
 * The books: what every event of money, stock and shipments adds up to, and whether it adds up. The rules are those of
 * DOMAIN §5; the same ones add up a log in tests.
 */
@NullMarked
package io.daybook.queryside.audit;

import org.jspecify.annotations.NullMarked;
