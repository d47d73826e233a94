package io.daybook.queryside.analytics.replay;

import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What if bank slips could have been paid for another time?
 *
 * @param from of orders that were placed from that position of the log on, or from that moment
 * @param to as it was known before that position, or that moment; at the end of the log now if it is not said
 * @param window how long slips could be paid, in ISO 8601
 */
record PaymentWindowRequest(
        @Nullable @Text(max = 40) String from,
        @Nullable @Text(max = 40) String to,
        @Text(max = 40) String window) implements Checked, Replayable {

    @Override
    public List<Violation> violations() {
        return Stream.concat(
                        wrongPlaces(),
                        Stream.of(window)
                                .filter(text -> ShortDuration.parse(text).isEmpty())
                                .map(text -> Violation.at("/window", ShortDuration.WRONG)))
                .toList();
    }

    @Override
    public LogFold fold() {
        return new PaymentWindowFold(ShortDuration.parse(window).orElseThrow());
    }
}
