package io.daybook.cli.console;

/** A process that says what no ASCII holds. */
final class Speaker {

    private Speaker() {}

    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        console.print("São Paulo");
        console.say("…");
        System.out.println("日");
    }
}
