package io.daybook.cli.olist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A made-up dataset: the five files, each with its header and the lines that a test gives it. */
final class OlistFolder {

    private final Path folder;
    private final Map<OlistFile, List<String>> lines = new EnumMap<>(OlistFile.class);

    private OlistFolder(Path folder) {
        this.folder = folder;
        for (OlistFile file : OlistFile.values()) {
            lines.put(file, new ArrayList<>(List.of(header(file))));
        }
    }

    static OlistFolder in(Path folder) {
        return new OlistFolder(folder);
    }

    private static String header(OlistFile file) {
        return file.columns().stream().map(Column::name).collect(Collectors.joining(","));
    }

    private List<String> of(OlistFile file) {
        return Objects.requireNonNull(lines.get(file));
    }

    /** A line, as it shall stand there. */
    OlistFolder line(OlistFile file, String line) {
        of(file).add(line);
        return this;
    }

    /** Another header. */
    OlistFolder header(OlistFile file, String header) {
        of(file).set(0, header);
        return this;
    }

    /** An order of customer {@code c}, bought in the given second. */
    OlistFolder order(String id, String status, int second) {
        return line(
                OlistFile.ORDERS,
                String.format(Locale.ROOT, "%s,c,%s,2018-01-01 00:00:%02d,2018-01-01 00:10:00,", id, status, second));
    }

    /** An order that was never approved. */
    OlistFolder unapproved(String id, String status) {
        return line(OlistFile.ORDERS, id + ",c," + status + ",2018-01-01 00:00:00,,");
    }

    /** A piece of product {@code p} at 10.00 with 2.50 freight. */
    OlistFolder item(String orderId, int number) {
        return item(orderId, number, "p,s,10.00,2.50");
    }

    OlistFolder item(String orderId, int number, String productSellerPriceFreight) {
        return line(OlistFile.ITEMS, orderId + "," + number + "," + productSellerPriceFreight);
    }

    OlistFolder payment(String orderId, int number, String typeInstalmentsValue) {
        return line(OlistFile.PAYMENTS, orderId + "," + number + "," + typeInstalmentsValue);
    }

    /** An order of one piece, paid by card. */
    OlistFolder plainOrder(String id, String status, int second) {
        return order(id, status, second).item(id, 1).payment(id, 1, "credit_card,3,12.50");
    }

    /** Customer {@code c} and products {@code p}, {@code q}. */
    OlistFolder usual() {
        return line(OlistFile.CUSTOMERS, "c,person,01000,sao paulo,SP")
                .line(OlistFile.PRODUCTS, "p,toys")
                .line(OlistFile.PRODUCTS, "q,");
    }

    Dataset read() {
        return Dataset.read(written());
    }

    List<Planned> plan() {
        return new Planner(read()).plan(Long.MAX_VALUE);
    }

    Path written() {
        lines.forEach((file, text) -> {
            try {
                Files.write(folder.resolve(file.fileName()), text, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return folder;
    }
}
