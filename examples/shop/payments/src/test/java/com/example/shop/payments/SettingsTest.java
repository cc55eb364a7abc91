package com.example.shop.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void everyWrongSettingIsNamedAtOnce() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Settings(Optional.of("eur"), "much"));
        assertEquals("""
                payments cannot start:
                CURRENCY is 'eur' and must be an ISO 4217 code such as EUR
                PAYMENT_LIMIT is 'much' and must be an amount such as 5000.00""", error.getMessage());
    }

    @Test
    void anAmountIsALimit() {
        assertEquals(new BigDecimal("5000.00"), new Settings(Optional.of("EUR"), "5000.00").limit());
    }
}
