package io.daybook.kit.mongo;

import java.util.Map;

/**
 * A document with what guards it: the last event seen of each source, and how many were applied.
 *
 * @param id its {@code _id}
 * @param content what it says
 * @param sequences by source, the sequence number of the last event seen of it
 * @param changes the number of events applied, from 1
 * @param <T> the record that its content is
 */
public record GuardedDocument<T extends Record>(String id, T content, Map<String, Long> sequences, long changes) {}
