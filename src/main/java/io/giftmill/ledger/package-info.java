/** What wallets, exchanges and chains say was paid, and what each of these transfers is to our orders. */
package io.giftmill.ledger;
