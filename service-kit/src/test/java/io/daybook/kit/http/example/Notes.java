package io.daybook.kit.http.example;

import io.daybook.kit.axon.AnswerDeadline;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stands for aggregates and read models alike. */
class Notes {

    private final Map<String, NoteView> notes = new TreeMap<>();
    private final Map<String, String> hashes = new TreeMap<>();
    private final NoteApplication application;
    private final AnswerDeadline deadline;

    Notes(NoteApplication application, AnswerDeadline deadline) {
        this.application = application;
        this.deadline = deadline;
    }

    NoteView write(NoteId id, String hash, WriteNoteRequest request) {
        application.waiting.incrementAndGet();
        try {
            application.held.await();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        } finally {
            application.waiting.decrementAndGet();
        }
        RuntimeException failure = application.failures.poll();
        if (failure != null) {
            throw failure;
        }
        return writeNow(id, hash, request);
    }

    private synchronized NoteView writeNow(NoteId id, String hash, WriteNoteRequest request) {
        if (request.title().equals("bug")) {
            throw new IllegalStateException("secret of " + getClass());
        }
        if (hashes.containsKey(id.value())) {
            if (!hash.equals(hashes.get(id.value()))) {
                throw new RefusedException(
                        Refusal.of(Refusal.Kind.INVALID, "IDEMPOTENCY_KEY_REUSED", "Another note has this key."));
            }
            return again(Objects.requireNonNull(notes.get(id.value())));
        }
        hashes.put(id.value(), hash);
        application.left = deadline.left(Duration.ofDays(1));
        application.written.incrementAndGet();
        return keep(new NoteView(id, 0, request.title(), request.lines(), request.due(), 1));
    }

    /** A lively note goes on by itself, so that whoever asks again sees another. */
    private NoteView again(NoteView note) {
        if (!note.title().equals("lively")) {
            return note;
        }
        application.head.incrementAndGet();
        return keep(new NoteView(
                note.noteId(), note.version() + 1, note.title(), note.lines(), note.due(), note.changes() + 1));
    }

    synchronized NoteView rewrite(NoteId id, WriteNoteRequest request, @Nullable Long expected) {
        NoteView old = notes.get(id.value());
        long version = old == null ? -1 : old.version();
        if (expected != null && expected != version) {
            throw new RefusedException(
                    Refusal.of(Refusal.Kind.VERSION_MISMATCH, "VERSION_MISMATCH", "It is in another version."));
        }
        return keep(new NoteView(id, version + 1, request.title(), request.lines(), request.due(), version + 2));
    }

    NoteView remove(NoteId id) {
        throw new RefusedException(new Refusal(
                Refusal.Kind.CONFLICT, "ACTION_NOT_ALLOWED", "Notes stay.", List.of("REWRITE"), /* pointer= */ null));
    }

    synchronized Optional<NoteView> find(NoteId id) {
        return Optional.ofNullable(notes.get(id.value()));
    }

    synchronized List<NoteView> list(NoteFilter filter, @Nullable String after, int limit) {
        return notes.values().stream()
                .filter(note -> after == null || note.noteId().value().compareTo(after) > 0)
                .filter(note -> filter.title() == null || filter.title().equals(note.title()))
                .limit(limit)
                .toList();
    }

    private NoteView keep(NoteView note) {
        notes.put(note.noteId().value(), note);
        return note;
    }
}
