package com.example.shop.payments;

import java.math.BigDecimal;
import java.util.UUID;

/** What is asked to be paid. */
record NewPayment(UUID orderId, BigDecimal amount, String currency) {}
