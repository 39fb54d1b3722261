package io.giftmill.chain;

/** The kinds of networks coins move on; each has its own form of addresses and payment links. */
public enum Chain {
    EVM,
    SOLANA,
    TRON,
    TON,
    BITCOIN,
    LITECOIN,
    DOGECOIN,
    LIGHTNING
}
