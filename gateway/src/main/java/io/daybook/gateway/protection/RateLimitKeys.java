package io.daybook.gateway.protection;

import io.daybook.kit.http.identity.Callers;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** Whom a request is counted for. */
final class RateLimitKeys {

    private static final int NETWORK_BYTES = 8;
    private static final int ADDRESS_MAX = 45;

    private RateLimitKeys() {}

    /** The subject of the access token that was accepted; empty without one. */
    static Optional<String> caller() {
        return Callers.authentication().map(Authentication::getName);
    }

    /** Where it came from. Of IPv6 the first half, since whoever has one address mostly has all with that. */
    static Optional<String> address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (address == null) {
            return Optional.empty();
        }
        String known = address.substring(0, Math.min(address.length(), ADDRESS_MAX));
        return Optional.of(known.indexOf(':') < 0 ? known : network(known));
    }

    /** What has a colon is never looked up, whatever a balancer passed on. */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
