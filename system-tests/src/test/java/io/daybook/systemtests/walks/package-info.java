/** Walks orders at random through the real aggregates and processes, on virtual time, with faults at every step. */
@NullMarked
package io.daybook.systemtests.walks;

import org.jspecify.annotations.NullMarked;
