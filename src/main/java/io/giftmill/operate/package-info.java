/** What people do to batches and lines by hand: have them tried again, cancel them, stop them, let them go on. */
package io.giftmill.operate;
