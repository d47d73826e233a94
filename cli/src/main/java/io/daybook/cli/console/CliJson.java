package io.daybook.cli.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper of the launcher; lenient, since others may answer where one of our systems should be. */
public final class CliJson {

    private static final JsonSetter.Value AS_EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

    /** Reads and writes compact JSON; text and lists that are missing are read as empty, null is not written. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .withConfigOverride(String.class, text -> text.setNullHandling(AS_EMPTY))
            .changeDefaultPropertyInclusion(present -> present.withValueInclusion(JsonInclude.Include.NON_NULL))
            .withConfigOverride(List.class, list -> list.setNullHandling(AS_EMPTY))
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private CliJson() {}
}
