package hk.iamsmart.platform;

import hk.iamsmart.platform.ground.CannotStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Tells the operator in one line why the program does not start.
@Order(Ordered.HIGHEST_PRECEDENCE)
class CannotStartReporter implements SpringBootExceptionReporter {
  @Override
  public boolean reportException(Throwable failure) {
    for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof CannotStart) {
        System.err.println(e.getMessage());
        return true;
      }
    }
    return false;
  }
}
