/**
 * What is loaded into the program's process with {@code -javaagent} to stop it at a named place, or to break it on purpose.
 * It uses nothing of the program, and the program knows nothing of it.
 */
package io.giftmill.crash.agent;
