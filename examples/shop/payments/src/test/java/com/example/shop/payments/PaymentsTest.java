package com.example.shop.payments;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over HTTP, as callers do it. */
@QuarkusTest
class PaymentsTest {
    private static ValidatableResponse post(Object body) {
        return given().contentType(ContentType.JSON).body(body).post("/payments").then();
    }

    private static Map<String, String> payment(UUID order, String amount) {
        return Map.of("orderId", order.toString(), "amount", amount, "currency", "EUR");
    }

    private static ValidatableResponse assertProblem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo(type), "status", equalTo(status), "detail", not(emptyString()));
    }

    private static String shop(String slug) {
        return "https://shop.example.com/problems/" + slug;
    }

    @Test
    void aPaymentIsTakenAndReadBack() {
        var order = UUID.randomUUID();
        var taken = post(payment(order, "28.40"))
                .statusCode(201)
                .body("orderId", equalTo(order.toString()), "amount", equalTo("28.40"), "currency", equalTo("EUR"))
                .body("status", equalTo("Accepted"))
                .extract();
        var path = "/payments/" + taken.path("id");
        assertThat(taken.header("Location"), equalTo(path));
        given().get(path).then().statusCode(200).body(equalTo(taken.asString()));
    }

    @Test
    void whatIsAboveTheLimitIsDeclinedAndCanBePaidAgain() {
        var order = UUID.randomUUID();
        post(payment(order, "100.01")).statusCode(201).body("status", equalTo("Declined"));
        post(payment(order, "100.00")).statusCode(201).body("status", equalTo("Accepted"));
    }

    @Test
    void anOrderIsPaidOnce() {
        var order = UUID.randomUUID();
        var first = post(payment(order, "5.00")).statusCode(201).extract().path("id");
        assertProblem(post(payment(order, "5.00")), 409, shop("order-already-paid"))
                .header("Location", equalTo("/payments/" + first));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"amount\": \"1.00\", \"currency\": \"EUR\"} | /orderId | required",
                "{\"orderId\": \"17\", \"amount\": \"1.00\", \"currency\": \"EUR\"} | /orderId | cannot be accepted",
                "{\"orderId\": \"ID\", \"amount\": 1.00, \"currency\": \"EUR\"} | /amount | cannot be accepted",
                "{\"orderId\": \"ID\", \"amount\": \"-1.00\", \"currency\": \"EUR\"} | /amount | cannot be accepted",
                "{\"orderId\": \"ID\", \"amount\": \"1.00\", \"currency\": \"USD\"} | /currency | cannot be accepted",
                "{\"orderId\": \"ID\", \"amount\": \"1.00\", \"currency\": \"EUR\", \"a/b~\": 1} | /a~1b~0 | not known",
                "{\"orderId\": | body | not JSON",
                "{} {} | body | not JSON",
                "[] | body | no object",
            })
    void aWrongPaymentIsExplained(String body, String where, String what) {
        assertProblem(post(body.replace("ID", UUID.randomUUID().toString())), 422, shop("invalid-request"))
                .body("errors.where", hasItems(where), "errors[0].what", containsString(what))
                .body("errors[0].why", not(emptyString()), "instance", equalTo("/payments"));
    }

    @Test
    void everythingWrongIsExplainedAtOnce() {
        assertProblem(post("{\"gift\": true}"), 422, shop("invalid-request")).body("errors", hasSize(4));
        assertProblem(post(""), 422, shop("invalid-request")).body("errors", hasSize(1));
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        assertProblem(given().get("/payments/" + UUID.randomUUID()).then(), 404, shop("payment-not-found"));
        assertProblem(given().get("/payments/17").then(), 422, shop("invalid-request"));
        assertProblem(given().get("/elsewhere").then(), 404, "about:blank");
        assertProblem(given().delete("/payments").then(), 405, "about:blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/readyz"})
    void probesAnswer(String path) {
        given().get(path).then().statusCode(200).body("status", equalTo("UP"));
    }
}
