package io.giftmill.crash.agent;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for the name of the thread in which a crash point counts; empty for all. */
@Retention(RetentionPolicy.RUNTIME)
@interface OfThread {}
