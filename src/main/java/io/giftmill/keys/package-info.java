/** What people do with the keys of codes: rotate and retire master keys, and shred the codes of a batch. */
package io.giftmill.keys;
