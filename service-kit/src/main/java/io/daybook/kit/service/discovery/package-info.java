/**
 * How services are found by each other: by a list, by a registry in which each is as long as it takes requests, or by
 * the names that Kubernetes knows. One setting says which, and nothing of the others starts.
 */
@NullMarked
package io.daybook.kit.service.discovery;

import org.jspecify.annotations.NullMarked;
