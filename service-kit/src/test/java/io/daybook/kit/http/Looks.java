package io.daybook.kit.http;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Text that is looked at so often and not once more.
 *
 * @param text itself
 * @param counted how often one of its characters was asked for
 */
public record Looks(String text, AtomicInteger counted) implements CharSequence {

    private static final int LENGTH = 16_000;
    private static final int PER_CHARACTER_MAX = 20;

    /** Text as long as a header may be, of whatever repeats in it. */
    public static Looks at(@Nullable String before, String repeated, String after) {
        String text = (before == null ? "" : before) + repeated.repeat(LENGTH / repeated.length()) + after;
        return new Looks(text, new AtomicInteger());
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (counted.incrementAndGet() > LENGTH * PER_CHARACTER_MAX) {
            throw new AssertionError("looked at again and again");
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new Looks(text.substring(start, end), counted);
    }

    @Override
    public String toString() {
        return text;
    }
}
