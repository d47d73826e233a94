package io.daybook.systemtests.planted.machinelocale;

/** Violates on purpose: its digits are those of the machine's language. */
final class Amount {

    private Amount() {}

    static String text(long cents) {
        return String.format("%d.%02d", cents / 100, cents % 100);
    }
}
