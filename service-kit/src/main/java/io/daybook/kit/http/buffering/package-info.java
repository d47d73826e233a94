/** Bodies that come and answers that go without a thread that waits for the client. */
@NullMarked
package io.daybook.kit.http.buffering;

import org.jspecify.annotations.NullMarked;
