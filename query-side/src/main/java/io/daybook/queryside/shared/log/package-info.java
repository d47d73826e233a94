/** The log as it is read by whoever shows events to people: a part of it, and an event without what is sensitive. */
@NullMarked
package io.daybook.queryside.shared.log;

import org.jspecify.annotations.NullMarked;
