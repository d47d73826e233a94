/** {@code daybook login}: has an access token for the commands that come after it. */
@NullMarked
package io.daybook.cli.login;

import org.jspecify.annotations.NullMarked;
