package io.daybook.kit.http.example;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A note as it is shown.
 *
 * @param noteId the note
 * @param version of it, from 0
 * @param title of it
 * @param lines what it says
 * @param due absent if it is about nothing
 * @param changes for the entity tag
 */
record NoteView(
        NoteId noteId,
        long version,
        String title,
        List<WriteNoteRequest.Line> lines,
        @Nullable Instant due,
        long changes) {}
