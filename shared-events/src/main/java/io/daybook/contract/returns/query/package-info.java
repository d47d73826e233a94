/**
 * What can be found out about returns.
 */
@NullMarked
package io.daybook.contract.returns.query;

import org.jspecify.annotations.NullMarked;
