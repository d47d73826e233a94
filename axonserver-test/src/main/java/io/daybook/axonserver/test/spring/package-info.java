/** The server of a Spring test context, started before the context and emptied before each test. */
@NullMarked
package io.daybook.axonserver.test.spring;

import org.jspecify.annotations.NullMarked;
