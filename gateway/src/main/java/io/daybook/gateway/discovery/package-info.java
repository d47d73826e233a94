/** Where the gateway learns of the instances of services: one discovery client of Spring Cloud, as a setting says. */
@NullMarked
package io.daybook.gateway.discovery;

import org.jspecify.annotations.NullMarked;
