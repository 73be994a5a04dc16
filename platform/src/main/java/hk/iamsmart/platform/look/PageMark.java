package hk.iamsmart.platform.look;

/// Something every page carries as `<meta name content>`. The edges provide these as beans: the
/// sandbox marks its pages with `iamsmart-sandbox`, production has none.
public record PageMark(String name, String content) {
  /// The name under which the sandbox marks its pages.
  public static final String SANDBOX = "iamsmart-sandbox";
}
