/**
 * The dead letters of a service for others: who asks for them or repairs them addresses the service that owns them,
 * because nobody else reads its database.
 */
@NullMarked
package io.daybook.kit.letters;

import org.jspecify.annotations.NullMarked;
