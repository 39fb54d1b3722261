package io.giftmill.command;

import java.util.List;
import java.util.Map;

/**
 * A command somebody wants to be run inside {@code serve}.
 *
 * @param arguments the command line, without settings
 * @param folder the folder the caller is in
 * @param user the caller's name on this machine
 * @param properties settings of the caller's command line, with the hashes of their values
 * @param environment settings of the caller's environment, likewise
 */
record DoorRequest(
        List<String> arguments,
        String folder,
        String user,
        Map<String, String> properties,
        Map<String, String> environment) {}
