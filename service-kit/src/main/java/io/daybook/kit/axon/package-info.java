/**
 * How every service speaks through Axon Server: senders that tell a refusal from an unknown outcome, the metadata that
 * explains each message, the serialised form of messages, and processors whose tokens keep up with the log.
 */
@NullMarked
package io.daybook.kit.axon;

import org.jspecify.annotations.NullMarked;
