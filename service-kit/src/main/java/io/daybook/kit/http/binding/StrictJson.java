package io.daybook.kit.http.binding;

import io.daybook.kit.http.problem.Problem;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one JSON text and nothing but one JSON text.
 *
 * <p>Two readers that disagree about a text are a hole, so whatever RFC 8259 leaves open is refused as RFC 7493
 * (I-JSON) asks: names that occur twice, anything but UTF-8, halves of surrogate pairs, a byte order mark.
 *
 * <p>The whole text is checked, but no more of it is kept than a request can need: a megabyte of empty objects would
 * become a tree of some hundred megabytes. No setting of Jackson bounds a tree, so the tree is filled here.
 */
public final class StrictJson {

    /** How many arrays and objects may stand inside each other. */
    static final int DEPTH_MAX = 64;

    /** How many items an array, or members an object, of a request may have. One more is kept, to tell. */
    static final int PARTS_MAX = 1_000;

    /** How many values are kept in all. */
    static final int VALUES_MAX = 25_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    // What stands for every value that is not kept.
    private static final JsonNode NOT_KEPT = NODES.nullNode();
    private static final ObjectNode OBJECT_NOT_KEPT = NODES.objectNode();
    private static final ArrayNode ARRAY_NOT_KEPT = NODES.arrayNode();

    // No request has another number than that of a long, so of others no more is kept than what is wrong with them.
    private static final JsonNode NO_LONG = NODES.numberNode(BigInteger.ONE.shiftLeft(Long.SIZE));
    private static final JsonNode NO_INTEGER = NODES.numberNode(Double.NaN);
    private static final int LONG_CHARACTERS_MAX = 20;

    // The body's size is limited before it comes here, so no token needs a limit of its own.
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .build())
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private final JsonParser tokens;
    private int kept;

    private StrictJson(JsonParser tokens) {
        this.tokens = tokens;
    }

    /**
     * The value that the bytes stand for; a missing node if it has more than {@value #VALUES_MAX} values, not counting
     * those that are past the first {@value #PARTS_MAX} of their array or object.
     *
     * @throws Problem 400 {@code MALFORMED} if they are not UTF-8, not exactly one JSON text (RFC 8259), nested
     *     more than {@value #DEPTH_MAX} deep, have a name twice in one object or half a surrogate pair (RFC 7493 §2)
     */
    public static JsonNode read(byte[] body) {
        String text = decode(body);
        if (text.startsWith("\uFEFF")) {
            throw Problem.malformed("The body begins with a byte order mark.");
        }
        try (JsonParser tokens = MAPPER.tokenStreamFactory().createParser(ObjectReadContext.empty(), text)) {
            return new StrictJson(tokens).whole();
        } catch (StreamConstraintsException e) {
            throw Problem.malformed("The body is nested more than " + DEPTH_MAX + " deep.");
        } catch (JacksonException e) {
            throw Problem.malformed("The body is not JSON, or has a name twice in one object: line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ".");
        }
    }

    /** Whether every part of an array or object was kept. */
    static boolean isWhole(JsonNode json) {
        return json.size() <= PARTS_MAX;
    }

    /** The integer of that literal, or one that is out of range. */
    static JsonNode integer(String literal) {
        try {
            return NODES.numberNode(Long.parseLong(literal));
        } catch (NumberFormatException outOfRange) {
            return NO_LONG;
        }
    }

    /**
     * The one text of all that say the same, for a body in which nothing is wrong: no white space, names sorted by
     * UTF-16 code unit, only the necessary escapes, as RFC 8785 (JCS).
     */
    public static byte[] canonical(JsonNode json) {
        return MAPPER.writeValueAsBytes(json);
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.malformed("The body is not UTF-8.");
        }
    }

    private JsonNode whole() {
        JsonToken first = tokens.nextToken();
        if (first == null) {
            throw Problem.malformed("The body is empty.");
        }
        JsonNode json = value(first, true);
        if (tokens.nextToken() != null) {
            throw Problem.malformed("Something follows the JSON text.");
        }
        return kept > VALUES_MAX ? NODES.missingNode() : json;
    }

    /** Reads the value to its end, and keeps it or not. */
    private JsonNode value(JsonToken first, boolean keep) {
        if (keep) {
            kept++;
        }
        return switch (first) {
            case START_OBJECT -> object(keep);
            case START_ARRAY -> array(keep);
            case VALUE_STRING -> {
                requireWholeCharacters();
                yield keep ? NODES.stringNode(tokens.getString()) : NOT_KEPT;
            }
            case VALUE_NUMBER_INT -> keep ? integer() : NOT_KEPT;
            case VALUE_NUMBER_FLOAT -> NO_INTEGER;
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(first == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> NOT_KEPT;
            default -> throw Problem.malformed("The body is not JSON.");
        };
    }

    private JsonNode integer() {
        boolean isLong = tokens.getStringLength() <= LONG_CHARACTERS_MAX
                && tokens.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return isLong ? NODES.numberNode(tokens.getLongValue()) : NO_LONG;
    }

    private JsonNode object(boolean keep) {
        ObjectNode object = keep ? NODES.objectNode() : OBJECT_NOT_KEPT;
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            requireWholeCharacters();
            String name = tokens.currentName();
            boolean keepThis = keep && hasRoom(object);
            JsonNode value = value(next(), keepThis && object.size() < PARTS_MAX);
            if (keepThis) {
                object.set(name, value);
            }
        }
        return object;
    }

    private JsonNode array(boolean keep) {
        ArrayNode array = keep ? NODES.arrayNode() : ARRAY_NOT_KEPT;
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            boolean keepThis = keep && hasRoom(array);
            JsonNode value = value(token, keepThis && array.size() < PARTS_MAX);
            if (keepThis) {
                array.add(value);
            }
        }
        return array;
    }

    private boolean hasRoom(JsonNode parts) {
        return parts.size() <= PARTS_MAX && kept <= VALUES_MAX;
    }

    private JsonToken next() {
        JsonToken token = tokens.nextToken();
        if (token == null) {
            throw Problem.malformed("The body ends in the middle.");
        }
        return token;
    }

    /** UTF-8 cannot carry half a surrogate pair, but an escape can. */
    private void requireWholeCharacters() {
        char[] text = tokens.getStringCharacters();
        int end = tokens.getStringOffset() + tokens.getStringLength();
        int character;
        for (int i = tokens.getStringOffset(); i < end; i += Character.charCount(character)) {
            character = Character.codePointAt(text, i, end);
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                throw Problem.malformed("A string holds half of a surrogate pair.");
            }
        }
    }
}
