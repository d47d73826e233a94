package io.daybook.kit.http.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.DupDetector;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON text and nothing but one JSON text.
 *
 * <p>Two readers that disagree about a text are a hole, so whatever RFC 8259 leaves open is refused as RFC 7493
 * (I-JSON) asks: names that occur twice, anything but UTF-8, halves of surrogate pairs, a byte order mark. Jackson cuts
 * the text into tokens; the tree is ours, because Jackson's would turn every number into a Java number first.
 *
 * <p>The whole text is checked, but no more of it is kept than a request can need: a megabyte of empty objects would
 * become a tree of some hundred megabytes.
 */
public final class StrictJson {

    /** How many arrays and objects may stand inside each other. */
    public static final int DEPTH_MAX = 64;

    /** How many items of an array, or members of an object, are kept. */
    public static final int PARTS_MAX = 1_000;

    /** How many values are kept in all. */
    public static final int VALUES_MAX = 25_000;

    /** The null, and what stands for every value that is not kept. */
    private static final Json NOTHING = new Json.Nothing();

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

    private final JsonParser tokens;
    private final DupDetector[] namesByDepth;
    private int kept;

    private StrictJson(JsonParser tokens) {
        this.tokens = tokens;
        // One for each depth and not for each object, of which there may be many.
        this.namesByDepth = Stream.generate(() -> DupDetector.rootDetector(tokens))
                .limit(DEPTH_MAX + 1)
                .toArray(DupDetector[]::new);
    }

    /**
     * The value that the bytes stand for; {@link Json.Excess} if it has more than {@value #VALUES_MAX} values, not
     * counting those that are past the first {@value #PARTS_MAX} of their array or object.
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
            return new StrictJson(tokens).whole();
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

    private Json whole() throws MalformedJson {
        JsonToken first = tokens.nextToken();
        if (first == null) {
            throw new MalformedJson("The body is empty.");
        }
        Json json = value(first, true);
        if (tokens.nextToken() != null) {
            throw new MalformedJson("Something follows the JSON text.");
        }
        return kept > VALUES_MAX ? new Json.Excess() : json;
    }

    /** Reads the value to its end, and keeps it or not. */
    private Json value(JsonToken first, boolean keep) throws MalformedJson {
        if (keep) {
            kept++;
        }
        return switch (first) {
            case START_OBJECT -> members(keep);
            case START_ARRAY -> items(keep);
            case VALUE_STRING -> text(keep);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> keep ? new Json.Numeral(tokens.getString()) : NOTHING;
            case VALUE_TRUE -> keep ? new Json.Truth(true) : NOTHING;
            case VALUE_FALSE -> keep ? new Json.Truth(false) : NOTHING;
            case VALUE_NULL -> NOTHING;
            default -> throw new MalformedJson("The body is not JSON.");
        };
    }

    private Json text(boolean keep) throws MalformedJson {
        requireWholeCharacters();
        return keep ? new Json.Text(tokens.getString()) : NOTHING;
    }

    private Json members(boolean keep) throws MalformedJson {
        Map<String, Json> members = keep ? new LinkedHashMap<>() : Map.of();
        DupDetector names = namesByDepth[tokens.streamReadContext().getNestingDepth()];
        names.reset();
        int size = 0;
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next(), size++) {
            requireWholeCharacters();
            String name = tokens.currentName();
            if (names.isDup(name)) {
                throw new MalformedJson("A name occurs twice in one object.");
            }
            boolean keepThis = keep && hasRoom(members.size());
            Json value = value(next(), keepThis);
            if (keepThis) {
                members.put(name, value);
            }
        }
        return keep ? new Json.Members(members, size) : NOTHING;
    }

    private Json items(boolean keep) throws MalformedJson {
        List<Json> items = keep ? new ArrayList<>() : List.of();
        int size = 0;
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next(), size++) {
            boolean keepThis = keep && hasRoom(items.size());
            Json value = value(token, keepThis);
            if (keepThis) {
                items.add(value);
            }
        }
        return keep ? new Json.Items(items, size) : NOTHING;
    }

    private boolean hasRoom(int parts) {
        return parts < PARTS_MAX && kept <= VALUES_MAX;
    }

    private JsonToken next() throws MalformedJson {
        JsonToken token = tokens.nextToken();
        if (token == null) {
            throw new MalformedJson("The body ends in the middle.");
        }
        return token;
    }

    /** UTF-8 cannot carry half a surrogate pair, but an escape can. */
    private void requireWholeCharacters() throws MalformedJson {
        char[] text = tokens.getStringCharacters();
        int end = tokens.getStringOffset() + tokens.getStringLength();
        int character;
        for (int i = tokens.getStringOffset(); i < end; i += Character.charCount(character)) {
            character = Character.codePointAt(text, i, end);
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                throw new MalformedJson("A string holds half of a surrogate pair.");
            }
        }
    }
}
