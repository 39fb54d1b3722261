/** A small web server beside {@code serve}: an order's stream for browsers, and the page that shows it. */
package io.giftmill.console;
