/** Who did what that matters: a log whose rows are chained, so that a changed, missing or added one is noticed. */
package io.giftmill.audit;
