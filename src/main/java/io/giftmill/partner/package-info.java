/**
 * The client of the partner's REST API: what is asked, what is answered, and how sure we may be of it. The calls
 * themselves are the routes of {@code routes/partner.camel.yaml}; every one of them ends in an
 * {@link io.giftmill.partner.Outcome}.
 */
package io.giftmill.partner;
