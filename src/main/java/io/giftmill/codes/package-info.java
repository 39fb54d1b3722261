/** Who gets a code in the clear after it was delivered, and what becomes of codes that nobody needs any more. */
package io.giftmill.codes;
