/** Where the program can be stopped, and what must be true of its record afterwards, whatever has happened to it. */
package io.giftmill.crash;
