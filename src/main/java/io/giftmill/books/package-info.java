/** What finance decides about the differences in its reports: what explains them, and which periods are closed. */
package io.giftmill.books;
