package io.daybook.cli.olist;

import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files, read: what was understood, by what it belongs to, and what was not.
 *
 * <p>An order of which any row was not understood is spoilt and not placed, because half an order would be another
 * order.
 */
final class Dataset {

    /** By file, the id of what they belong to, and number. An order whose own row is not understood has none. */
    private final Map<OlistFile, Map<String, SortedMap<Integer, Row>>> rows = new HashMap<>();

    private final Map<String, Set<String>> sellers = new HashMap<>();
    private final Set<String> spoilt = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private Dataset() {}

    /**
     * Reads all files of the folder.
     *
     * @throws Failure if a file or a column is missing
     */
    static Dataset read(Path folder) {
        Dataset dataset = new Dataset();
        for (OlistFile file : OlistFile.values()) {
            dataset.read(folder.resolve(file.fileName()), file);
        }
        return dataset;
    }

    private void read(Path path, OlistFile file) {
        // A reader of a charset replaces what is not in it, so that a line that is not UTF-8 spoils no other.
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
            CsvHeader header = CsvHeader.of(file, Objects.requireNonNullElse(lines.readLine(), ""));
            long line = 2;
            for (String text = lines.readLine(); text != null; text = lines.readLine(), line++) {
                if (!text.isBlank()) {
                    read(line, text, header);
                }
            }
        } catch (IOException e) {
            throw new Failure("cannot read " + path + ": " + RootCauses.of(e), e);
        }
    }

    private void read(long line, String text, CsvHeader header) {
        try {
            add(header.row(line, text));
        } catch (NotUnderstood e) {
            findings.add(e.finding());
            spoilt.add(header.owner(text));
            if (header.file() == OlistFile.ORDERS) {
                known(OlistFile.ORDERS, header.owner(text)); // Its items and payments are not strangers.
            }
        }
    }

    private void add(Row row) {
        OlistFile file = row.header().file();
        String id = row.id();
        if (file == OlistFile.ITEMS) {
            sellers.computeIfAbsent(row.text("product_id"), product -> new HashSet<>(1))
                    .add(row.text("seller_id"));
        }
        if (file.isPartOfOrder() && !of(OlistFile.ORDERS).containsKey(id)) {
            throw row.notUnderstood("order_id is not in " + OlistFile.ORDERS.fileName() + ": " + id);
        }
        if (file == OlistFile.ORDERS && spoilt.contains(id) && rows(file, id).isEmpty()) {
            throw row.notUnderstood("the order is already there");
        }
        Row first = known(file, id).putIfAbsent(file.number(row), row);
        if (first != null) {
            refuse(row, first);
        }
    }

    /** The same row twice is read once; two that disagree spoil the order, because nobody knows which is right. */
    private void refuse(Row row, Row first) {
        OlistFile file = row.header().file();
        if (file == OlistFile.CUSTOMERS || file == OlistFile.PRODUCTS) {
            throw row.notUnderstood("the " + file.idColumn() + " is already there: " + row.id());
        }
        if (row.values().equals(first.values())) {
            findings.add(row.finding("the same as line " + first.line() + "; read once"));
        } else {
            findings.add(row.finding("contradicts line " + first.line()));
            spoilt.add(row.id());
        }
    }

    private Map<String, SortedMap<Integer, Row>> of(OlistFile file) {
        return rows.computeIfAbsent(file, any -> new LinkedHashMap<>());
    }

    private SortedMap<Integer, Row> known(OlistFile file, String id) {
        return of(file).computeIfAbsent(id, any -> new TreeMap<>());
    }

    /** The orders in the order of the file. */
    List<Row> orders() {
        return of(OlistFile.ORDERS).values().stream()
                .flatMap(row -> row.values().stream())
                .toList();
    }

    /** What the file has of the order, customer or product, by number. */
    List<Row> rows(OlistFile file, String id) {
        return List.copyOf(of(file).getOrDefault(id, new TreeMap<>()).values());
    }

    /** The one row of another file that the row refers to by its id. */
    Row referred(Row row, OlistFile file) {
        String column = file.idColumn();
        return rows(file, row.text(column)).stream()
                .findFirst()
                .orElseThrow(
                        () -> row.notUnderstood(column + " is not in " + file.fileName() + ": " + row.text(column)));
    }

    /** Whether more than one seller has it in the whole file: then it is as many products. */
    boolean isSoldBySeveral(String productId) {
        return sellers.getOrDefault(productId, Set.of()).size() > 1;
    }

    /** Whether a row of the order was not understood; the finding tells which. */
    boolean isSpoilt(String orderId) {
        return spoilt.contains(orderId);
    }

    /** Every row that was not understood, file by file. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
