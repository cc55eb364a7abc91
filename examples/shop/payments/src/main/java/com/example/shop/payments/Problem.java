package com.example.shop.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** An error as RFC 9457 describes it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(String type, String title, int status, String detail, List<Wrong> errors, String instance) {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "https://shop.example.com/problems/";

    /** What is wrong, where (a JSON pointer or a parameter) and why. */
    record Wrong(String what, String where, String why) {}

    static Problem of(int status, String slug, String title, String detail) {
        return new Problem(TYPES + slug, title, status, detail, List.of(), "");
    }

    /** A problem that its HTTP status explains. */
    static Problem plain(int status, String detail) {
        var known = Response.Status.fromStatusCode(status);
        return new Problem(
                "about:blank", known == null ? "Error" : known.getReasonPhrase(), status, detail, List.of(), "");
    }

    static Problem invalid(List<Wrong> errors) {
        return new Problem(
                TYPES + "invalid-request",
                "Invalid request",
                422,
                "The request cannot be accepted; errors says what is wrong, where and why.",
                List.copyOf(errors),
                "");
    }

    Problem at(String path) {
        return new Problem(type, title, status, detail, errors, path);
    }
}
