package io.daybook.cli.console;

import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper of the launcher; plain settings, since it only meets our own documents. */
public final class Json {

    /** Reads and writes compact JSON. */
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}
}
