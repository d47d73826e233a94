package io.daybook.kit.http.example;

import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.Page;
import io.daybook.kit.http.request.Paging;
import io.daybook.kit.http.request.QueryParameters;
import io.daybook.kit.http.request.Versioned;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.Collections;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Notes as queries see them. The read model's name tells a consistency token what to wait for. */
@RestController
@ReadModel("notes")
class NoteQueries {

    private static final byte[] LARGE = new byte[NoteApplication.LARGE_BYTES];

    private final Notes notes;

    NoteQueries(Notes notes) {
        this.notes = notes;
    }

    @GetMapping("/v1/notes/{name}")
    @RolesAllowed({"writer", "editor"})
    ResponseEntity<NoteView> show(@PathVariable NoteId name) {
        return notes.find(name)
                .map(note -> Versioned.ok(note, note.version(), note.changes()))
                .orElseThrow(Problem::notFound);
    }

    @GetMapping("/v1/notes")
    @PermitAll
    Page<NoteView> list(@QueryParameters NoteFilter filter, Paging paging) {
        List<NoteView> found = notes.list(filter, paging.after(), paging.limit() + 1);
        boolean more = found.size() > paging.limit();
        List<NoteView> page = more ? found.subList(0, paging.limit()) : found;
        return paging.page(page, more ? page.get(page.size() - 1).noteId().value() : null);
    }

    /** As much, as a tree that is written piece by piece. */
    @GetMapping("/v1/large-pages")
    List<String> largePages() {
        return Collections.nCopies(LARGE.length / 1_000, "x".repeat(1_000));
    }

    /** The largest answer that there is. */
    @GetMapping("/v1/large")
    ResponseEntity<byte[]> large() {
        return ResponseEntity.ok(LARGE);
    }
}
