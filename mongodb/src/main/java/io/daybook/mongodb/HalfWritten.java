package io.daybook.mongodb;

/**
 * Whether the command of the current thread is in the midst of writing a document: an index knows of it already and the
 * documents do not, or the other way round.
 *
 * <p>A command that fails elsewhere, because nobody can read it for example, has left everything whole. One that fails
 * here, with no memory left for example, must not be committed.
 */
final class HalfWritten {

    private static final ThreadLocal<Boolean> BEGUN = ThreadLocal.withInitial(() -> false);

    private HalfWritten() {}

    static void begin() {
        BEGUN.set(true);
    }

    static void end() {
        BEGUN.set(false);
    }

    static boolean isSo() {
        return BEGUN.get();
    }
}
