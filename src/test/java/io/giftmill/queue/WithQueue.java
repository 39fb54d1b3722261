package io.giftmill.queue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.springframework.boot.test.context.SpringBootTest;

/** A test of the queue's routes, with a record and a broker. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@CamelSpringBootTest
@SpringBootTest(
        classes = QueueApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camel.main.routes-include-pattern=file:routes/errors.camel.yaml,file:routes/queue.camel.yaml",
            "giftmill.serving=true",
            "giftmill.queue.enabled=true",
            "giftmill.queue.requests=giftmill.requests",
            "giftmill.queue.dead=giftmill.requests.dead",
            "giftmill.queue.results=giftmill.results",
            "giftmill.queue.reply-to=giftmill.results.",
            "giftmill.queue.consumers=4",
            "giftmill.queue.max-message-bytes=300000",
            "giftmill.queue.max-lines=3000"
        })
@interface WithQueue {}
