package io.daybook.benchmarks.measure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A picture in the page, so narrow that a phone need not make it smaller; its colours are the page's. */
final class Svg {

    static final int WIDTH = 360;
    static final int LEFT = 44;
    static final int RIGHT = 338;
    static final int TOP = 10;

    private static final double BAR = 12;

    private final StringBuilder elements = new StringBuilder();
    private final int height;

    Svg(int height) {
        this.height = height;
    }

    Svg line(String kind, double x1, double y1, double x2, double y2) {
        return add("<line class='%s' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>", kind, x1, y1, x2, y2);
    }

    /** Text whose anchor is {@code start}, {@code middle} or {@code end}. */
    Svg text(String anchor, double x, double y, String text) {
        return add("<text text-anchor='%s' x='%.1f' y='%.1f'>%s</text>", anchor, x, y, HtmlUtils.htmlEscape(text));
    }

    /** A path through the points, each an x and a y. */
    Svg path(String kind, List<double[]> points) {
        return add("<path class='%s' d='M%s'/>", kind, points(points));
    }

    /** A horizontal bar that says more to who points at it. */
    Svg bar(String kind, double x, double y, double width, String tip) {
        return add(
                "<rect class='%s' x='%.1f' y='%.1f' width='%.1f' height='%.1f'><title>%s</title></rect>",
                kind, x, y, width, BAR, HtmlUtils.htmlEscape(tip));
    }

    /** Horizontal lines with their values, from zero to the least round number that is not exceeded. */
    double scale(double max, double top, double bottom, String unit) {
        double step = Math.pow(10, Math.floor(Math.log10(max > 0 ? max : 1)));
        step = max / step < 2 ? step / 2 : max / step < 5 ? step : step * 2;
        double end = step * Math.ceil((max > 0 ? max : 1) / step);
        for (double value = 0; value <= end + step / 2; value += step) {
            double y = bottom - (bottom - top) * value / end;
            line("grid", LEFT, y, RIGHT, y);
            text("end", LEFT - 4, y + 3.5, axis(value) + unit);
        }
        return end;
    }

    private static String axis(double value) {
        String text = value >= 1_000_000
                ? String.format(Locale.ROOT, "%.1fM", value / 1_000_000)
                : value >= 1_000 ? String.format(Locale.ROOT, "%.1fk", value / 1_000) : plain(value);
        return text.replace(".0", "");
    }

    /** Without zeros that say nothing. */
    static String plain(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
    }

    String toString(String label) {
        return String.format(
                Locale.ROOT,
                "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>%s</svg>",
                WIDTH,
                height,
                HtmlUtils.htmlEscape(label),
                elements);
    }

    private static String points(List<double[]> points) {
        return points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f %.1f", point[0], point[1]))
                .collect(Collectors.joining("L"));
    }

    private Svg add(String pattern, Object... values) {
        elements.append(String.format(Locale.ROOT, pattern, values));
        return this;
    }
}
