/** Where calls of the program may go, by name and by address. */
package io.giftmill.outbound;
