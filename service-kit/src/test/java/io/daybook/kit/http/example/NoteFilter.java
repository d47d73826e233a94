package io.daybook.kit.http.example;

import io.daybook.kit.http.binding.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a list: one component for each query parameter.
 *
 * @param title only of this title
 * @param colour only on this paper
 * @param dueFrom only due then or later
 * @param pinned only pinned ones, or only others
 * @param version only in this version
 */
record NoteFilter(
        @Nullable @Text(max = 20) String title,
        WriteNoteRequest.@Nullable Colour colour,
        @Nullable Instant dueFrom,
        @Nullable Boolean pinned,
        @Nullable Long version) {}
