package hk.iamsmart.members.calls;

import hk.iamsmart.platform.outbox.Sweep;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CallsWiring {
  @Bean
  CallsSettings callsSettings(
      @Value("${iamsmart.calls.kept:14d}") Duration kept,
      @Value("${iamsmart.calls.most-each:20000}") int mostEach) {
    return new CallsSettings(kept, mostEach);
  }

  @Bean
  Sweep trimCalls(Calls calls) {
    return Sweep.of("calls-trim", Duration.ofMinutes(10), calls::trim);
  }

  /// Above zero organisations do not see all of their calls.
  @Bean
  MeterBinder lostCalls(CallRecorder recorder) {
    return registry ->
        FunctionCounter.builder("iamsmart.calls.lost", recorder, CallRecorder::lost)
            .description("calls that the organisations whose services made them cannot see")
            .register(registry);
  }
}
