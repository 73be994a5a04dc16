package hk.iamsmart.platform.look.gap;

/// A room with a hole in its texts.
public final class Gap {
  private Gap() {}
}
