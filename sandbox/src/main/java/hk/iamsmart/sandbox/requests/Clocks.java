package hk.iamsmart.sandbox.requests;

import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// Both clocks: the log is written by the real one, what ends by itself follows that of the house.
@Component
final class Clocks {
  private final InstantSource house;
  private final InstantSource real;

  Clocks(InstantSource house, @Qualifier("realClock") InstantSource real) {
    this.house = house;
    this.real = real;
  }

  InstantSource house() {
    return house;
  }

  InstantSource real() {
    return real;
  }
}
