package hk.iamsmart.browser;

import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/// Gives a [WalletTest] its [PlayedWallet].
final class WalletStage implements ParameterResolver, BeforeEachCallback, AfterAllCallback {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == PlayedWallet.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    var port =
        SpringExtension.getApplicationContext(test)
            .getEnvironment()
            .getProperty("local.server.port", Integer.class);
    return new PlayedWallet(Browser.start(), phones(test), Objects.requireNonNull(port));
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    phones(test).reset();
    SpringExtension.getApplicationContext(test).getBean(FakeInbox.class).reset();
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    Browser.start().close();
  }

  private static FakePhones phones(ExtensionContext test) {
    return SpringExtension.getApplicationContext(test).getBean(FakePhones.class);
  }
}
