package io.daybook.axonserver.dashboard;

import io.daybook.axonserver.http.HttpAnswer;
import io.daybook.axonserver.http.HttpQuestion;
import io.daybook.axonserver.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;

/**
 * Scripts and styles, from WebJars and from this module: nothing is fetched from elsewhere, and nothing but these files
 * is given out.
 */
final class Assets {

    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";

    private static final Map<String, Asset> ASSETS = Map.of(
            "pico.css", Asset.ofWebJar("picocss__pico", "css/pico.min.css", CSS),
            "uplot.css", Asset.ofWebJar("uplot", "dist/uPlot.min.css", CSS),
            "uplot.js", Asset.ofWebJar("uplot", "dist/uPlot.iife.min.js", JAVASCRIPT),
            "htmx.js", Asset.ofWebJar("htmx.org", "dist/htmx.min.js", JAVASCRIPT),
            "sse.js", Asset.ofWebJar("htmx-ext-sse", "sse.js", JAVASCRIPT),
            "dashboard.css", new Asset("dashboard.css", CSS),
            "dashboard.js", new Asset("dashboard.js", JAVASCRIPT));

    private Assets() {}

    static void addTo(Routes routes) {
        routes.add("GET", "/assets/{name}", Assets::answer);
    }

    private static HttpAnswer answer(HttpQuestion question) throws IOException {
        Asset asset = ASSETS.get(question.variable("name"));
        if (asset == null) {
            return HttpAnswer.problem(404, "Not Found", "There is no such file.");
        }
        try (InputStream content = Assets.class.getResourceAsStream(asset.resource())) {
            if (content == null) {
                throw new IOException("missing from the class path: " + asset.resource());
            }
            return HttpAnswer.whole(200, asset.contentType(), content.readAllBytes())
                    .with("Cache-Control", "max-age=600");
        }
    }

    private record Asset(String resource, String contentType) {

        /** Its version is part of its path, and stands in what Maven puts into every jar. */
        static Asset ofWebJar(String artifact, String file, String contentType) {
            String version = version(artifact);
            return new Asset("/META-INF/resources/webjars/" + artifact + "/" + version + "/" + file, contentType);
        }

        private static String version(String artifact) {
            String resource = "/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
            try (InputStream content = Assets.class.getResourceAsStream(resource)) {
                if (content == null) {
                    throw new IllegalStateException("missing from the class path: " + resource);
                }
                Properties properties = new Properties();
                properties.load(content);
                return properties.getProperty("version");
            } catch (IOException e) {
                throw new IllegalStateException("cannot be read: " + resource, e);
            }
        }
    }
}
