package io.daybook.commandside.shipment;

import io.daybook.commandside.Clients;
import io.daybook.commandside.RequestMarks;
import io.daybook.contract.Roles;
import io.daybook.contract.Uuid;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.command.DeliverShipment;
import io.daybook.contract.shipment.command.DispatchShipment;
import io.daybook.contract.shipment.command.PackShipment;
import io.daybook.contract.shipment.command.ReportShipmentLost;
import io.daybook.contract.shipment.command.ShipmentCommand;
import io.daybook.contract.shipment.query.FindShipment;
import io.daybook.contract.shipment.query.ShipmentSummary;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.QuerySender;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.consistency.ReadBack;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.IfMatch;
import io.daybook.kit.http.request.Shape;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** HTTP calls of the warehouse: what became of a shipment. */
@RestController
class WarehouseEndpoint {

    /** Packed or to be packed: whether it may leave is still to be decided. */
    private static final Set<ShipmentStatus> UNDECIDED = EnumSet.of(ShipmentStatus.PLANNED, ShipmentStatus.PACKED);

    private final Clients clients;
    private final CommandSender commands;
    private final ReadBack<ShipmentSummary> readModel;

    WarehouseEndpoint(Clients clients, CommandSender commands, QuerySender queries) {
        this.clients = clients;
        this.commands = commands;
        this.readModel = new ReadBack<>(queries, ShipmentSummary.class, ShipmentSummary::version);
    }

    /** Says that a shipment is packed; its share of the total is captured then. */
    @PostMapping("/v1/shipments/{shipmentId}/packing")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<ShipmentSummary> packShipment(
            @PathVariable @Shape(Uuid.PATTERN) ShipmentId shipmentId,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        ShipmentSummary packed = send(new PackShipment(shipmentId, RequestMarks.of(key)), ifMatch);
        return accepted(
                prefer.patience() == null
                        ? packed
                        : readModel.await(
                                prefer.patience(),
                                new FindShipment(shipmentId),
                                packed,
                                shipment -> !UNDECIDED.contains(shipment.status())));
    }

    /** Says that the carrier has a shipment. */
    @PostMapping("/v1/shipments/{shipmentId}/dispatch")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<ShipmentSummary> dispatchShipment(
            @PathVariable @Shape(Uuid.PATTERN) ShipmentId shipmentId,
            @RequestBody DispatchShipmentRequest request,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        DispatchShipment command =
                new DispatchShipment(shipmentId, request.carrier(), request.tracking(), RequestMarks.of(key));
        return accepted(shown(send(command, ifMatch), prefer));
    }

    /** Says that the customer has a shipment. */
    @PostMapping("/v1/shipments/{shipmentId}/delivery")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<ShipmentSummary> deliverShipment(
            @PathVariable @Shape(Uuid.PATTERN) ShipmentId shipmentId,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        return accepted(shown(send(new DeliverShipment(shipmentId, RequestMarks.of(key)), ifMatch), prefer));
    }

    /** Says that the carrier has lost a shipment; staff must then decide how its order goes on. */
    @PostMapping("/v1/shipments/{shipmentId}/loss")
    @RolesAllowed(Roles.STAFF)
    ResponseEntity<ShipmentSummary> reportShipmentLost(
            @PathVariable @Shape(Uuid.PATTERN) ShipmentId shipmentId,
            @Nullable IdempotencyKey key,
            IfMatch ifMatch,
            Prefer prefer) {
        return accepted(shown(send(new ReportShipmentLost(shipmentId, RequestMarks.of(key)), ifMatch), prefer));
    }

    private ShipmentSummary send(ShipmentCommand command, IfMatch ifMatch) {
        return ifMatch.send(
                version -> commands.send(command, clients.context().expecting(version), ShipmentSummary.class));
    }

    private ShipmentSummary shown(ShipmentSummary known, Prefer prefer) {
        return readModel.shown(prefer, new FindShipment(known.shipmentId()), known);
    }

    private static ResponseEntity<ShipmentSummary> accepted(ShipmentSummary shipment) {
        return ResponseEntity.accepted().eTag("\"" + shipment.version() + "\"").body(shipment);
    }
}
