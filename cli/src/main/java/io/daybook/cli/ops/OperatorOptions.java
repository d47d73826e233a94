package io.daybook.cli.ops;

import io.daybook.cli.console.Console;
import io.daybook.cli.http.GatewayAddress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where to ask, and how to answer: the options that all of an operator's commands share. */
final class OperatorOptions {

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    OperatorCalls calls(Console console) {
        return new OperatorCalls(console, address, json);
    }
}
