package io.daybook.kit.http.example;

import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.IfMatch;
import io.daybook.kit.http.request.Shape;
import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Notes as commands see them: one method for each call, and no condition. */
@RestController
class NoteEndpoint {

    private static final String NAME = "[A-Za-z0-9._-]{1,100}";

    private final Notes notes;

    NoteEndpoint(Notes notes) {
        this.notes = notes;
    }

    /** Creates something, so the key is required, and what is created bears its id. */
    @PostMapping("/v1/notes")
    @RolesAllowed({"writer", "editor"})
    ResponseEntity<NoteView> write(@RequestBody WriteNoteRequest request, IdempotencyKey key, Prefer prefer) {
        NoteView note = notes.write(new NoteId(key.id()), key.hash(), request);
        return ResponseEntity.created(URI.create("/v1/notes/" + note.noteId()))
                .eTag("\"" + note.version() + "." + note.changes() + "\"")
                .body(note);
    }

    /** The version is handed on to the command; the key is honoured and not required. */
    @PutMapping("/v1/notes/{name}")
    @RolesAllowed("editor")
    ResponseEntity<NoteView> rewrite(
            @PathVariable @Shape(NAME) NoteId name,
            @RequestBody WriteNoteRequest request,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch) {
        return ResponseEntity.ok(ifMatch.send(version -> notes.rewrite(name, request, version)));
    }

    /** Has nothing to say, and so no body. */
    @PostMapping("/v1/notes/{name}/removal")
    ResponseEntity<NoteView> remove(@PathVariable @Shape(NAME) NoteId name) {
        return ResponseEntity.accepted().body(notes.remove(name));
    }
}
