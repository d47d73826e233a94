/**
 * A payment provider over HTTP, in the form of Stripe's API: what is asked of it, what its answers mean, and what it
 * says by itself through webhooks.
 *
 * <p>Whatever is no answer of the provider is an unknown outcome. A request is sent again only with the same
 * idempotency key, so that nothing is done twice.
 */
@NullMarked
package io.daybook.saga.provider.http;

import org.jspecify.annotations.NullMarked;
