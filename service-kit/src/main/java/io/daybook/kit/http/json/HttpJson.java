package io.daybook.kit.http.json;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * How answers are written: camelCase, instants in ISO 8601, ids as plain strings, nothing where there is nothing.
 *
 * <p>It is never shared with the mapper of events, whose rules are those of a storage format.
 */
public final class HttpJson {

    /** The one mapper of answers. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new Ids())
            .changeDefaultPropertyInclusion(
                    ignored -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .addMixIn(ProblemDetail.class, ProblemForm.class)
            // A problem that is met while the answer is written, for want of room, must arrive as it is.
            .disable(SerializationFeature.WRAP_EXCEPTIONS)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private HttpJson() {}

    /** An id or another record of one component {@code value} is written as that value. */
    public static boolean isValue(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getName().equals("value");
    }

    /** How a problem is written: its members of RFC 9457 in their order, then those that are our own. */
    @JsonPropertyOrder({"type", "title", "status", "detail"})
    interface ProblemForm {
        @JsonAnyGetter
        Map<String, Object> getProperties();
    }

    /** A record whose only component is called {@code value} is written as that value. */
    private static final class Ids extends JacksonAnnotationIntrospector {

        @Override
        public @Nullable Boolean hasAsValue(MapperConfig<?> config, Annotated annotated) {
            if (annotated instanceof AnnotatedMethod method
                    && method.getName().equals("value")
                    && method.getParameterCount() == 0
                    && isValue(method.getDeclaringClass())) {
                return Boolean.TRUE;
            }
            return super.hasAsValue(config, annotated);
        }
    }
}
