package io.daybook.kit.http;

import io.daybook.kit.axon.Ids;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.JsonNode;

/** The kinds of parameters that an endpoint may have, but for those of the query. */
final class ParameterReaders {

    private ParameterReaders() {}

    /** All of them. */
    static List<ParameterReader> all(Seal seal) {
        return List.of(
                new OfBody(),
                new OfPath(),
                new OfQuery(),
                new OfPaging(seal),
                new OfIdempotencyKey(),
                new OfIfMatch(),
                new OfPrefer());
    }

    /** {@code @RequestBody}: the record that the body becomes. */
    private static final class OfBody implements ParameterReader {

        @Override
        public boolean reads(MethodParameter parameter) {
            return parameter.hasParameterAnnotation(RequestBody.class);
        }

        @Override
        public @Nullable Object read(MethodParameter parameter, Reading reading) {
            JsonNode body = reading.body().orElseThrow(() -> Problem.malformed("The body is empty."));
            return RecordBinder.ofBody(reading.found())
                    .bind(body, parameter.getGenericParameterType())
                    .orElse(null);
        }
    }

    /** {@code @PathVariable}: what cannot be a name is the name of nothing. */
    private static final class OfPath implements ParameterReader {

        private static final int LENGTH_MAX = 255;

        @Override
        public boolean reads(MethodParameter parameter) {
            return parameter.hasParameterAnnotation(PathVariable.class);
        }

        @Override
        public Object read(MethodParameter parameter, Reading reading) {
            return Optional.ofNullable(reading.pathVariable(String.valueOf(parameter.getParameterName())))
                    .filter(text -> text.codePointCount(0, text.length()) <= LENGTH_MAX && fits(parameter, text))
                    .flatMap(text -> bound(text, parameter.getParameterType()))
                    .orElseThrow(Problem::notFound);
        }

        private static Optional<Object> bound(String text, Class<?> type) {
            Violations found = new Violations();
            return RecordBinder.ofBody(found)
                    .bind(Scalars.asJson(text, type), type)
                    .filter(value -> found.isEmpty());
        }

        private static boolean fits(MethodParameter parameter, String text) {
            Shape shape = parameter.getParameterAnnotation(Shape.class);
            return shape == null || Pattern.matches(shape.value(), text);
        }
    }

    /** The {@code Idempotency-Key}, required unless it is {@code @Nullable}. */
    private static final class OfIdempotencyKey implements ParameterReader {

        private static final String HEADER = "Idempotency-Key";
        private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]{1,255}");
        private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"");
        private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
        // There are no identities yet, so all callers are one.
        private static final String CALLER = "anonymous";

        @Override
        public boolean reads(MethodParameter parameter) {
            return parameter.getParameterType() == IdempotencyKey.class;
        }

        @Override
        public @Nullable Object read(MethodParameter parameter, Reading reading) {
            Optional<String> key = reading.headers().single(HEADER).map(OfIdempotencyKey::unquoted);
            if (key.isEmpty() && !parameter.isOptional()) {
                throw Problem.of(HttpStatus.BAD_REQUEST, "IDEMPOTENCY_KEY_MISSING", "Send an Idempotency-Key.");
            }
            if (key.isPresent() && !VISIBLE_ASCII.matcher(key.get()).matches()) {
                reading.wrong(
                        Violation.ofHeader(HEADER, "must be 1 to 255 visible ASCII characters, in quotes or not"));
            }
            return reading.found().isEmpty() // Or it is refused, and nobody asks for its hash.
                    ? key.map(text -> new IdempotencyKey(id(text, reading), hash(reading)))
                            .orElse(null)
                    : null;
        }

        /** A string of structured fields (RFC 9651 §3.3.3) is the key that it quotes; a broken one is none. */
        private static String unquoted(String field) {
            if (!field.startsWith("\"")) {
                return field;
            }
            Matcher quoted = QUOTED.matcher(field);
            return quoted.matches() ? ESCAPE.matcher(quoted.group(1)).replaceAll("$1") : "";
        }

        private static String id(String key, Reading reading) {
            return Ids.derived(CALLER, reading.request().getMethod(), reading.path(), key);
        }

        private static String hash(Reading reading) {
            byte[] canonical = reading.body().map(StrictJson::canonical).orElse(new byte[0]);
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
                return HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java runtime has SHA-256", e);
            }
        }
    }

    /** The {@code If-Match} and the {@code If-None-Match}. */
    private static final class OfIfMatch implements ParameterReader {

        @Override
        public boolean reads(MethodParameter parameter) {
            return parameter.getParameterType() == IfMatch.class;
        }

        @Override
        public Object read(MethodParameter parameter, Reading reading) {
            return reading.headers().expected();
        }
    }

    /** The {@code Prefer}. */
    private static final class OfPrefer implements ParameterReader {

        @Override
        public boolean reads(MethodParameter parameter) {
            return parameter.getParameterType() == Prefer.class;
        }

        @Override
        public Object read(MethodParameter parameter, Reading reading) {
            return reading.headers().prefer();
        }
    }
}
