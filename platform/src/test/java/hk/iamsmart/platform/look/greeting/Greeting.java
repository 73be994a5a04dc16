package hk.iamsmart.platform.look.greeting;

/// A room with one text.
public final class Greeting {
  private Greeting() {}
}
