package hk.iamsmart.browser;

import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.platform.wallet.ReportWay;
import java.security.SecureRandom;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/// The wallet page as the sandbox serves it, in front of a platform that is played.
@SpringBootConfiguration
@PagesAlone
@ComponentScan({
  "hk.iamsmart.platform.look",
  "hk.iamsmart.platform.wallet",
  "hk.iamsmart.sandbox.wallet"
})
@Import({FakeInbox.class, FakePhones.class, FakeSandbox.class})
public class WalletFixture {
  @Bean
  IdSource ids() {
    return new IdSource(new SecureRandom());
  }

  @Bean
  Installation installation() {
    return Installation.of(Stage.SIMULATED);
  }

  @Bean
  ReportWay report() {
    return new ReportWay("/contact?about=not-started", _ -> "Report this to the helpdesk");
  }
}
