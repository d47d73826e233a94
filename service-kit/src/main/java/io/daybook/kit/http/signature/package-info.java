/** What is handed to clients and known again: it is signed with the secret of all services. */
@NullMarked
package io.daybook.kit.http.signature;

import org.jspecify.annotations.NullMarked;
