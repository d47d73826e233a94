package io.daybook.benchmarks.measure;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.web.util.HtmlUtils;

/** The report as one page that needs nothing else: no network, no script. */
final class ReportPage {

    private static final String STYLE = """
            :root{color-scheme:light dark;--page:#fcfcfb;--card:#fff;--ink:#1a1a19;--soft:#5f5e5a;--grid:#e4e3df;
             --s0:#2a78d6;--s1:#d9591f;--s2:#0f8f62;--s3:#777;
             --p0:#7a5bd0;--p1:#c98a00;--p2:#00918f;--p3:#c2457e;--p4:#6b8f1f;--p5:#5f6b7a}
            @media (prefers-color-scheme:dark){:root{--page:#161615;--card:#20201e;--ink:#f2f1ee;--soft:#b0aea7;
             --grid:#3a3936;--s0:#5a9df0;--s1:#f0824f;--s2:#3cc493;--s3:#aaa;
             --p0:#a78df5;--p1:#e6b13f;--p2:#3fc5c2;--p3:#ee86b3;--p4:#a5cb57;--p5:#9aa7b8}}
            *{box-sizing:border-box}
            body{margin:0 auto;padding:16px;max-width:1200px;background:var(--page);color:var(--ink);
             font:15px/1.45 system-ui,sans-serif}
            h1{font-size:1.4em;margin:.2em 0}h2{font-size:1.1em;margin:1.6em 0 .4em}
            h3{font-size:.85em;font-weight:600;color:var(--soft);margin:0 0 6px}
            dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px;margin:0;color:var(--soft)}dd{margin:0}
            .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:12px}
            .card{background:var(--card);border:1px solid var(--grid);border-radius:8px;padding:12px}
            .wide{overflow-x:auto;background:var(--card);border:1px solid var(--grid);border-radius:8px}
            table{border-collapse:collapse;font-size:.87em;font-variant-numeric:tabular-nums;width:100%}
            th,td{padding:5px 10px;text-align:left;white-space:nowrap;border-bottom:1px solid var(--grid)}
            tr:last-child td{border-bottom:0}th{color:var(--soft);font-weight:600}.n{text-align:right}
            .key{display:flex;flex-wrap:wrap;gap:2px 14px;margin:0 0 8px;font-size:.87em}
            .key i{display:inline-block;width:10px;height:10px;border-radius:3px;margin-right:6px}
            svg{display:block;width:100%;height:auto}svg text{font-size:10.5px;fill:var(--soft)}
            .grid{stroke:var(--grid)}.tick{stroke:var(--soft)}
            .curve{fill:none;stroke-width:1.8;stroke-linejoin:round}
            """;

    /** Of sides and of processes; there are no more of them. */
    private static final List<String> COLOURS = List.of("s0", "s1", "s2", "s3", "p0", "p1", "p2", "p3", "p4", "p5");

    private ReportPage() {}

    static String of(Report report) {
        String groups = Comparison.grouped(report.measurements()).entrySet().stream()
                .map(group -> group(group.getKey(), group.getValue()))
                .collect(Collectors.joining());
        String comparisons = report.comparisons().isEmpty()
                ? ""
                : "<h2>The first through the other, median of the pairs</h2>"
                        + table(Table.ofComparisons(report.comparisons()));
        return String.format(
                Locale.ROOT,
                """
                <!doctype html><html lang='en'><head><meta charset='utf-8'>
                <meta name='viewport' content='width=device-width,initial-scale=1'><title>%s</title>
                <style>%s%s</style></head><body><h1>%s</h1><dl>%s%s%s</dl>
                %s%s<h2>All figures</h2>%s</body></html>
                """,
                escaped(report.title()),
                STYLE,
                colours(),
                escaped(report.title()),
                report.facts().entrySet().stream()
                        .map(fact -> fact(fact.getKey(), fact.getValue()))
                        .collect(Collectors.joining()),
                fact("machine before", report.machineBefore().toString()),
                fact("machine after", report.machineAfter().toString()),
                comparisons,
                groups,
                table(Table.of(report.measurements())));
    }

    private static String group(String name, Map<String, List<Measurement>> sides) {
        Pictures pictures = new Pictures(sides);
        return "<h2>" + escaped(name) + "</h2>" + key(sides.keySet(), "s") + "<div class='cards'>"
                + card("Latency, ms", "", pictures.latency())
                + card("Throughput, per second, over the seconds", "", pictures.throughput())
                + card("CPU of each", key(pictures.processes(), "p"), pictures.cpu())
                + "</div>";
    }

    private static String card(String title, String key, String picture) {
        return picture.isEmpty() ? "" : "<div class='card'><h3>" + title + "</h3>" + key + picture + "</div>";
    }

    /** Which colour is whose. */
    private static String key(Collection<String> names, String palette) {
        List<String> ordered = List.copyOf(names);
        return IntStream.range(0, ordered.size())
                .mapToObj(each -> "<span><i class='%s'></i>".replace("%s", palette + each) + escaped(ordered.get(each))
                        + "</span>")
                .collect(Collectors.joining("", "<div class='key'>", "</div>"));
    }

    private static String colours() {
        return COLOURS.stream()
                .map(colour -> ".%s{stroke:var(--%s)}rect.%s,i.%s{fill:var(--%s);background:var(--%s);stroke:none}"
                        .replace("%s", colour))
                .collect(Collectors.joining());
    }

    private static String fact(String name, String fact) {
        return "<dt>" + escaped(name) + "</dt><dd>" + escaped(fact) + "</dd>";
    }

    private static String table(Table table) {
        return table.rows().stream()
                .map(row -> row("td", row, table))
                .collect(Collectors.joining(
                        "", "<div class='wide'><table>" + row("th", table.titles(), table), "</table></div>"));
    }

    private static String row(String kind, List<String> cells, Table table) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> "<" + kind + (table.isNumber(column) ? " class='n'>" : ">")
                        + escaped(cells.get(column)) + "</" + kind + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
