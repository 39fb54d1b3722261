package io.giftmill.catalog;

import java.time.Instant;

/** Knowledge with a date. */
interface Aged {
    /** When the partner last said so and was believed. */
    Instant at();
}
