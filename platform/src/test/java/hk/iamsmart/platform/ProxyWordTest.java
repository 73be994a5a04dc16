package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Production behind TLS says when nobody told it which proxies to believe.
@ExtendWith(OutputCaptureExtension.class)
class ProxyWordTest {
  @ParameterizedTest
  @CsvSource({
    "https://id.example.hk, '', 1",
    "https://id.example.hk, ' ', 1",
    "https://id.example.hk, none, 0",
    "https://id.example.hk, '10.0.0.0/8,2001:db8::/32', 0",
    "http://localhost:8080, '', 0"
  })
  void one_line_says_that_no_proxy_is_trusted(
      String baseUrl, String proxies, int lines, CapturedOutput output) {
    new WebApplicationContextRunner()
        .withUserConfiguration(ProductionEdges.class)
        .withInitializer(context ->
            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
        .withPropertyValues(
            "iamsmart.master-key=k:AAAA",
            "iamsmart.base-url=" + baseUrl,
            "iamsmart.trusted-proxies=" + proxies)
        .run(context -> {
          var word = context.getBean("wordOnProxies", ApplicationRunner.class);
          word.run(new DefaultApplicationArguments());
        });
    assertThat(output.getAll().lines().filter(l -> l.contains("IAMSMART_TRUSTED_PROXIES")))
        .hasSize(lines);
  }
}
