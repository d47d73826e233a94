/**
 * The process with the analysts' tables: DuckDB, and the rules that make tables of events. It is started by the
 * service, talks with it through its standard input and output, and knows no network.
 */
@NullMarked
package io.daybook.queryside.analytics.engine;

import org.jspecify.annotations.NullMarked;
