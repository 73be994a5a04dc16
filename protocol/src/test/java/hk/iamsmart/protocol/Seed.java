package hk.iamsmart.protocol;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Runs a property many times with repeatable randomness. A failure names the seed;
/// `-Dtest.seed=<number>` runs that one again.
final class Seed {
  private Seed() {}

  interface Property {
    void holds(RandomGenerator random) throws Exception;
  }

  static void forAll(int times, Property property) throws Exception {
    var given = Long.getLong("test.seed");
    long first = given != null ? given : new SecureRandom().nextLong();
    for (int i = 0; i < (given != null ? 1 : times); i++) {
      long seed = first + i;
      try {
        property.holds(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
      } catch (Exception | AssertionError e) {
        throw new AssertionError("fails with -Dtest.seed=" + seed, e);
      }
    }
  }

  static byte[] bytes(RandomGenerator random, int maximum) {
    var bytes = new byte[random.nextInt(maximum + 1)];
    random.nextBytes(bytes);
    return bytes;
  }

  static String printable(RandomGenerator random, int minimum, int maximum) {
    int length = random.nextInt(minimum, maximum + 1);
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt('!', '~' + 1));
    }
    return text.toString();
  }
}
