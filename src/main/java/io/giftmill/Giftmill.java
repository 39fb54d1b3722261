package io.giftmill;

/** Entry point of the command line. */
public final class Giftmill {
    private Giftmill() {}

    public static void main(String[] args) {
        System.out.println("giftmill");
    }
}
