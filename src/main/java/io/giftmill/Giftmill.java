package io.giftmill;

import io.giftmill.command.Exhaustion;
import io.giftmill.command.GiftmillCommand;
import java.io.ObjectInputFilter;

/** Where the program starts. The command line is read before anything else is loaded, so that help comes at once. */
public final class Giftmill {
    private Giftmill() {}

    public static void main(String[] args) {
        refuseSerializedObjects();
        Exhaustion.watch();
        System.exit(GiftmillCommand.run(args));
    }

    /** Nothing here reads Java objects from bytes, so whatever tries, of any library, is given none. */
    private static void refuseSerializedObjects() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
        }
    }
}
