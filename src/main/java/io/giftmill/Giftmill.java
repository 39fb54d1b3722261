package io.giftmill;

import io.giftmill.command.Exhaustion;
import io.giftmill.command.GiftmillCommand;
import java.io.ObjectInputFilter;

/** Where the program starts. The command line is read before anything else is loaded, so that help comes at once. */
public final class Giftmill {
    private Giftmill() {}

    public static void main(String[] args) {
        Thread filter = new Thread(Giftmill::refuseSerializedObjects, "no-objects");
        filter.setDaemon(true);
        filter.start();
        Exhaustion.watch();
        System.exit(GiftmillCommand.run(args));
    }

    /**
     * Nothing here reads Java objects from bytes, so whatever tries, of any library, is given none. Java takes some 20 ms for
     * it (measured), so it is done beside the start; nothing is read from anywhere before it is.
     */
    private static void refuseSerializedObjects() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
        }
    }
}
