/**
 * What an operator does to what the services have made of events, and why.
 */
@NullMarked
package io.daybook.contract.operation;

import org.jspecify.annotations.NullMarked;
