package io.giftmill;

import io.giftmill.command.Exhaustion;
import io.giftmill.command.GiftmillCommand;

/** Where the program starts. The command line is read before anything else is loaded, so that help comes at once. */
public final class Giftmill {
    private Giftmill() {}

    public static void main(String[] args) {
        Exhaustion.watch();
        System.exit(GiftmillCommand.run(args));
    }
}
