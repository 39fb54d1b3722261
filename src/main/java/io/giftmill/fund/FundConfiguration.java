package io.giftmill.fund;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the routes of this stage name. */
@Configuration(proxyBeanMethods = false)
class FundConfiguration {

    /** Its threads are made when there is something to pay, and end when there is nothing more. */
    @Bean(destroyMethod = "shutdown", defaultCandidate = false)
    ExecutorService walletCalls(WalletProperties settings) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                settings.walletCalls(),
                settings.walletCalls(),
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                FundConfiguration::thread);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** For wallets: their words are as they stand in the records. */
    @Bean(defaultCandidate = false)
    ObjectMapper walletJson() {
        return new ObjectMapper();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "fund-wallet");
        thread.setDaemon(true);
        return thread;
    }
}
