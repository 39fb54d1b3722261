package io.giftmill.catalog;

/** A brand in a country. */
record Key(String country, String brand) {}
