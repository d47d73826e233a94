package io.daybook.queryside.shared.order;

import io.daybook.contract.Roles;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.http.identity.Caller;
import io.daybook.kit.http.identity.Callers;
import io.daybook.kit.http.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What a customer may see: what belongs to orders of his own. Others see what their roles allow. */
@Service
public class OwnOrders {

    private final Callers callers;
    private final OrderOwners owners;

    /** The orders of the caller, which are known from their owners. */
    public OwnOrders(Callers callers, OrderOwners owners) {
        this.callers = callers;
        this.owners = owners;
    }

    /**
     * Makes sure that the caller may see the order.
     *
     * @throws Problem 404 if not, as if it were not there
     */
    public void require(OrderId order) {
        only().ifPresent(customer -> {
            if (owners.ownerOf(order).filter(customer::equals).isEmpty()) {
                throw Problem.notFound();
            }
        });
    }

    /**
     * Makes sure that the caller may see what is shown already of the order.
     *
     * @throws Problem 404 if not, as if it were not there; 503 while the order itself is not shown yet
     */
    public void requirePart(OrderId order) {
        only().ifPresent(customer -> {
            if (!owners.ownerOf(order).orElseThrow(Problem::unavailable).equals(customer)) {
                throw Problem.notFound();
            }
        });
    }

    /**
     * Makes sure that the caller may see all orders of that customer.
     *
     * @throws Problem 403 if not
     */
    public void require(CustomerId customer) {
        if (only().filter(own -> !own.equals(customer)).isPresent()) {
            throw Problem.forbidden(List.of());
        }
    }

    /** The one customer whose orders the caller may see; nothing if he may see all. */
    public Optional<CustomerId> only() {
        Caller caller = callers.current();
        return caller.isOnly(Roles.CUSTOMER) ? Optional.of(new CustomerId(caller.name())) : Optional.empty();
    }
}
