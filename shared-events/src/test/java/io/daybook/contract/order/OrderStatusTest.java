package io.daybook.contract.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStatusTest {

    @ParameterizedTest
    @CsvSource({
        "PLACED, CONFIRM REJECT REQUIRE_ACTION CANCEL",
        "CONFIRMED, REJECT REQUIRE_ACTION CANCEL CANCEL_LINES AMEND COMPLETE",
        "ACTION_REQUIRED, CONFIRM REJECT REQUIRE_ACTION RESOLVE END_CANCELLATION END_AMENDMENT",
        "COMPLETED, RETURN",
        "REJECTED, ''",
        "CANCELLED, ''",
        "CANCELLING, REQUIRE_ACTION END_CANCELLATION",
        "AMENDING, REQUIRE_ACTION END_AMENDMENT"
    })
    void an_order_on_its_way_goes_on_and_one_at_rest_or_locked_does_not(OrderStatus status, String actions) {
        List<OrderAction> allowed =
                Stream.of(OrderAction.values()).filter(status::allows).toList();
        assertThat(String.join(" ", allowed.stream().map(OrderAction::name).toList()))
                .isEqualTo(actions);
    }

    @ParameterizedTest
    @EnumSource
    void clients_are_offered_no_step_of_its_process(OrderStatus status) {
        List<String> expected =
                switch (status) {
                    case PLACED -> List.of("CANCEL");
                    case CONFIRMED -> List.of("CANCEL", "CANCEL_LINES", "AMEND");
                    case ACTION_REQUIRED -> List.of("RESOLVE");
                    case COMPLETED, REJECTED, CANCELLED, CANCELLING, AMENDING -> List.of();
                };
        assertThat(status.allowedActions()).isEqualTo(expected);
    }

    @Test
    void every_status_that_an_order_can_have_is_in_the_table() {
        assertThat(OrderStatus.values()).hasSize(8);
    }
}
