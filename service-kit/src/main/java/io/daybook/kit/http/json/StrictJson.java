package io.daybook.kit.http.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON text and nothing but one JSON text.
 *
 * <p>Two readers that disagree about a text are a hole, so whatever RFC 8259 leaves open is refused as RFC 7493
 * (I-JSON) asks: names that occur twice, anything but UTF-8, halves of surrogate pairs, a byte order mark. Jackson cuts
 * the text into tokens; the tree is ours, because Jackson's would turn every number into a Java number first.
 */
public final class StrictJson {

    /** How many arrays and objects may stand inside each other. */
    public static final int DEPTH_MAX = 64;

    // The body's size is limited before it comes here, so no token needs a limit of its own.
    private static final JsonFactory TOKENS = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(JsonFactory.Feature.INTERN_PROPERTY_NAMES)
            .build();

    private StrictJson() {}

    /**
     * The value that the bytes stand for.
     *
     * @throws MalformedJson if they are not UTF-8, not exactly one JSON text (RFC 8259), nested more than {@value
     *     #DEPTH_MAX} deep, have a name twice in one object or half a surrogate pair (RFC 7493 §2)
     */
    public static Json read(byte[] body) throws MalformedJson {
        String text = decode(body);
        if (text.startsWith("\uFEFF")) {
            throw new MalformedJson("The body begins with a byte order mark.");
        }
        try (JsonParser tokens = TOKENS.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = tokens.nextToken();
            if (first == null) {
                throw new MalformedJson("The body is empty.");
            }
            Json json = value(tokens, first);
            if (tokens.nextToken() != null) {
                throw new MalformedJson("Something follows the JSON text.");
            }
            return json;
        } catch (StreamConstraintsException e) {
            throw new MalformedJson("The body is nested more than " + DEPTH_MAX + " deep.");
        } catch (JacksonException e) {
            throw new MalformedJson(
                    "The body is not JSON: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ".");
        }
    }

    private static String decode(byte[] body) throws MalformedJson {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJson("The body is not UTF-8.");
        }
    }

    private static Json value(JsonParser tokens, JsonToken token) throws MalformedJson {
        return switch (token) {
            case START_OBJECT -> members(tokens);
            case START_ARRAY -> items(tokens);
            case VALUE_STRING -> new Json.Text(whole(tokens.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeral(tokens.getString());
            case VALUE_TRUE -> new Json.Truth(true);
            case VALUE_FALSE -> new Json.Truth(false);
            case VALUE_NULL -> new Json.Nothing();
            default -> throw new MalformedJson("The body is not JSON.");
        };
    }

    private static Json members(JsonParser tokens) throws MalformedJson {
        Map<String, Json> members = new LinkedHashMap<>();
        for (JsonToken token = next(tokens); token != JsonToken.END_OBJECT; token = next(tokens)) {
            String name = whole(tokens.currentName());
            if (members.put(name, value(tokens, next(tokens))) != null) {
                throw new MalformedJson("A name occurs twice in one object.");
            }
        }
        return new Json.Members(members);
    }

    private static Json items(JsonParser tokens) throws MalformedJson {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = next(tokens); token != JsonToken.END_ARRAY; token = next(tokens)) {
            items.add(value(tokens, token));
        }
        return new Json.Items(items);
    }

    private static JsonToken next(JsonParser tokens) throws MalformedJson {
        JsonToken token = tokens.nextToken();
        if (token == null) {
            throw new MalformedJson("The body ends in the middle.");
        }
        return token;
    }

    private static String whole(String text) throws MalformedJson {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new MalformedJson("A string holds half of a surrogate pair.");
        }
        return text;
    }
}
