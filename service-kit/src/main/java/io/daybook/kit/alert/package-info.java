/** How a service asks for staff: one form of log line and one counter for all of them. */
@NullMarked
package io.daybook.kit.alert;

import org.jspecify.annotations.NullMarked;
