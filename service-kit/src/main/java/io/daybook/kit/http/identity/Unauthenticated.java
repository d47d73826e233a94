package io.daybook.kit.http.identity;

import io.daybook.kit.http.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** Tells a client that it is not known who it is, and no more than that of why. */
final class Unauthenticated {

    private static final Logger LOG = LoggerFactory.getLogger(Unauthenticated.class);

    private Unauthenticated() {}

    /** RFC 6750 §3.1: a token that is not accepted is named as the reason; one that is missing is not. */
    static void answer(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            LOG.warn("Access tokens cannot be checked: {}", failure.getMessage());
            Problem.unavailable().writeTo(response);
        } else if (failure instanceof OAuth2AuthenticationException) {
            LOG.debug("A token is not accepted", failure);
            Callers.unauthenticated("This access token is not accepted.", "Bearer error=\"invalid_token\"")
                    .writeTo(response);
        } else {
            Callers.unauthenticated("Send an access token.", "Bearer").writeTo(response);
        }
    }
}
