package io.daybook.queryside.audit;

import io.daybook.contract.order.LineQuantity;
import java.util.List;

/**
 * One line of an order.
 *
 * @param part what it must bring of the order's total, in minor units
 * @param goods what is given back when all of it comes back
 * @param ordered pieces
 * @param cancelled of these, what will not leave
 * @param returned of these, what may come back or has
 */
record LineBook(String lineId, long part, long goods, int ordered, int cancelled, int returned) {

    LineBook cancelling(List<LineQuantity> lines) {
        return new LineBook(lineId, part, goods, ordered, cancelled + in(lines), returned);
    }

    LineBook cancellingRest() {
        return new LineBook(lineId, part, goods, ordered, ordered, returned);
    }

    LineBook returning(List<LineQuantity> lines) {
        return new LineBook(lineId, part, goods, ordered, cancelled, returned + in(lines));
    }

    int in(List<LineQuantity> lines) {
        return lines.stream()
                .filter(line -> line.lineId().equals(lineId))
                .mapToInt(LineQuantity::quantity)
                .sum();
    }
}
