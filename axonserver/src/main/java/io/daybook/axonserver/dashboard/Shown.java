package io.daybook.axonserver.dashboard;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them, the same in every language of the machine. */
final class Shown {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Shown() {}

    /** With groups of three digits, as in 1,234,567. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A rate or a duration: one decimal where it is small. */
    static String decimal(double number) {
        return number >= 100 || number == 0
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%.1f", number);
    }

    /** A moment in UTC, to the millisecond. */
    static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    /** With an s where there is not exactly one, as in 1 event and 2 events. */
    static String counted(long number, String noun) {
        return number(number) + " " + noun(number, noun);
    }

    /** The noun alone, for where the number stands elsewhere. */
    static String noun(long number, String noun) {
        return number == 1 ? noun : noun + "s";
    }
}
