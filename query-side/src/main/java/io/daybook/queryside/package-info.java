/**
 * Read models and the answers from them. Each view has a package: a projection says what an event changes, a store how
 * that lies in documents, queries answer on the query bus, and an endpoint asks them for a client over HTTP.
 */
@NullMarked
package io.daybook.queryside;

import org.jspecify.annotations.NullMarked;
