package io.giftmill.queue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * What exists only while {@code serve} runs and nobody has switched the queue off. Other commands must not pay for a
 * broker: the classes that bear this are not even loaded there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(name = {"giftmill.serving", "giftmill.queue.enabled"})
@interface WhileServing {}
