/** An OAuth 2 authorisation server with a few accounts, to try a secured system alone. It knows nothing of Daybook. */
@NullMarked
package io.daybook.issuer;

import org.jspecify.annotations.NullMarked;
