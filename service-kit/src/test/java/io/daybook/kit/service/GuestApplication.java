package io.daybook.kit.service;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A service with everything that is hard for a guest. */
@Configuration(proxyBeanMethods = false)
@Import({ServiceConfiguration.class, GuestApplication.Hard.class})
class GuestApplication {

    /** The hard things. */
    @RestController
    static class Hard {

        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);

        @GetMapping("/v1/path/{name}")
        String path(@PathVariable String name, HttpServletRequest request) {
            return String.join(
                    " ",
                    name,
                    request.getRequestURI(),
                    request.getRequestURL(),
                    "[" + request.getContextPath() + "]",
                    request.getHeader("X-Thing"),
                    Thread.currentThread().getName());
        }

        @GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        SseEmitter events() {
            SseEmitter emitter = new SseEmitter();
            new Thread(() -> sendTwo(emitter)).start();
            return emitter;
        }

        private static void sendTwo(SseEmitter emitter) {
            try {
                emitter.send("one");
                emitter.send("two");
                emitter.complete();
            } catch (IOException e) {
                emitter.completeWithError(e);
            }
        }

        @GetMapping("/v1/later")
        Callable<String> later() {
            return () -> "later";
        }

        @GetMapping("/v1/never")
        DeferredResult<String> never() {
            return new DeferredResult<>(50L);
        }

        @GetMapping("/v1/failing-later")
        CompletableFuture<String> failingLater() {
            return CompletableFuture.supplyAsync(() -> {
                throw new IllegalStateException("secret");
            });
        }

        @GetMapping("/v1/failing")
        String failing() {
            throw new IllegalStateException("secret");
        }

        @GetMapping("/v1/sent-error")
        void sentError(HttpServletResponse response) throws IOException {
            response.sendError(429, "secret");
        }

        @PostMapping("/v1/echo")
        Echo echo(@RequestBody Echo echo) {
            return echo;
        }

        @PostMapping("/v1/slow")
        String slow() throws InterruptedException {
            entered.countDown();
            released.await();
            return "done";
        }
    }

    /**
     * What comes back.
     *
     * @param a anything
     */
    record Echo(String a) {}
}
