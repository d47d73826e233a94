/**
 * From a request to the service that answers it.
 *
 * <p>The route table knows only names of services. The last step finds the service by its name: a guest in this process
 * if there is one, else an instance somewhere on the network.
 */
@NullMarked
package io.daybook.gateway.routing;

import org.jspecify.annotations.NullMarked;
