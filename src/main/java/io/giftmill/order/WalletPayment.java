package io.giftmill.order;

/**
 * A payment that a wallet service was asked for.
 *
 * @param key the key the wallet knows it by
 * @param instruction what it was asked to pay; its lines are not named
 * @param state how far it had come
 * @param asked how often it was asked about in vain
 */
public record WalletPayment(String key, PaymentInstruction instruction, WalletState state, int asked) {}
