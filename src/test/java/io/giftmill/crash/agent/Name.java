package io.giftmill.crash.agent;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for the name of a crash point. */
@Retention(RetentionPolicy.RUNTIME)
@interface Name {}
