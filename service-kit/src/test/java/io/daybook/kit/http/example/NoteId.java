package io.daybook.kit.http.example;

/**
 * Identifies a note.
 *
 * @param value a UUID or a name
 */
record NoteId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
