/** What the staff of a warehouse do with shipments, through the calls that they would make. */
@NullMarked
package io.daybook.cli.warehouse;

import org.jspecify.annotations.NullMarked;
