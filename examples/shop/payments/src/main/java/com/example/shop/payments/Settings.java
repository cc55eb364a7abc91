package com.example.shop.payments;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Read when the service starts: a wrong setting stops it at once, and the log names every one that is wrong. */
@Startup
@Singleton
class Settings {
    private final String currency;
    private final BigDecimal limit;

    Settings(
            @ConfigProperty(name = "payments.currency") Optional<String> currency,
            @ConfigProperty(name = "payments.limit") String limit) {
        this.currency = currency.orElse("");
        var wrong = new StringBuilder();
        if (!this.currency.matches("[A-Z]{3}")) {
            wrong.append("\nCURRENCY is '%s' and must be an ISO 4217 code such as EUR".formatted(this.currency));
        }
        if (!limit.matches(Requests.AMOUNT)) {
            wrong.append("\nPAYMENT_LIMIT is '%s' and must be an amount such as 5000.00".formatted(limit));
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("payments cannot start:" + wrong);
        }
        this.limit = new BigDecimal(limit);
    }

    String currency() {
        return currency;
    }

    /** What one payment may be at most. */
    BigDecimal limit() {
        return limit;
    }
}
