/**
 * A MongoDB in one process, for machines where no real one is to be had: the real wire protocol over a store that
 * commits everything at once, between commands. A crash rolls all collections back to the same moment.
 *
 * <p>mongo-java-server with its H2 backend does the work. What this package adds is the consistent commit, documents
 * that are never changed in place, storage as BSON with a checksum, look-ups by {@code _id} or a unique index for every
 * query that names one of them among other things, and lists that are read along an ordered index.
 */
@NullMarked
package io.daybook.mongodb;

import org.jspecify.annotations.NullMarked;
