package hk.iamsmart.members;

import hk.iamsmart.platform.fixtures.HouseTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.ServerSocket;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/// A test with every room of the house, of people and of this module. All classes share one, so
/// each makes organisations of its own.
@HouseTest
@ContextConfiguration(initializers = MembersTest.OwnPort.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface MembersTest {
  /// A port that is known before the start: passkeys are bound to the address of staff's pages.
  final class OwnPort implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      try (var socket = new ServerSocket(0)) {
        TestPropertyValues.of("iamsmart.staff.port=" + socket.getLocalPort()).applyTo(context);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
