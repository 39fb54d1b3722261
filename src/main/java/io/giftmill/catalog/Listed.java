package io.giftmill.catalog;

import io.giftmill.partner.Brand;

/**
 * A brand of a country's list.
 *
 * @param brand as it was last seen
 * @param missing in how many believed lists, one after the other, it was missing; 0 while it is listed
 * @param redeemNotes how a code is redeemed, as HTML from outside; null when not known
 */
public record Listed(Brand brand, int missing, String redeemNotes) {}
