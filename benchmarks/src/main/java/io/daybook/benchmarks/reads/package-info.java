/** What clients ask of a running system, beside an HTTP server that only answers. */
@NullMarked
package io.daybook.benchmarks.reads;

import org.jspecify.annotations.NullMarked;
