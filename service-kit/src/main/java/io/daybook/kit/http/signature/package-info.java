/** Signatures of the tokens that clients get, made with the secret that all services share. */
@NullMarked
package io.daybook.kit.http.signature;

import org.jspecify.annotations.NullMarked;
