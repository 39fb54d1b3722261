/** How the log is written: one event a line, nobody's addresses, for its owner only. Logback makes these types by name. */
package io.giftmill.log;
