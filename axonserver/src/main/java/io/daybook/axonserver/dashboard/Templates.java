package io.daybook.axonserver.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.daybook.axonserver.http.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Mustache templates of the pages.
 *
 * <p>Every value is escaped, because names and payloads come from clients. No template may ask for a raw one.
 */
final class Templates {

    private static final Mustache.Compiler MUSTACHE =
            Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).withLoader(Templates::source);

    private final Map<String, Template> compiled = new ConcurrentHashMap<>();

    /** A page with the navigation around it. */
    HttpAnswer page(String name, String title, Map<String, ?> values) {
        return HttpAnswer.html(template("page").execute(Map.of("title", title, "at" + name, true, "values", values)));
    }

    /** A part of a page. */
    HttpAnswer part(String name, Map<String, ?> values) {
        return HttpAnswer.html(text(name, values));
    }

    String text(String name, Object values) {
        return template(name).execute(values);
    }

    private Template template(String name) {
        return compiled.computeIfAbsent(name, any -> {
            try (Reader source = source(name)) {
                return MUSTACHE.compile(source);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Reader source(String name) {
        InputStream content = Templates.class.getResourceAsStream(name + ".html");
        if (content == null) {
            throw new IllegalStateException("there is no template " + name);
        }
        return new InputStreamReader(content, UTF_8);
    }
}
