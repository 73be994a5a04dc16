package hk.iamsmart.platform.kit;

import gg.jte.Content;
import hk.iamsmart.platform.look.Icon;

/// A way to somewhere: a tab, an entry of a rail or of a tab bar, a chip, a fault's field.
///
/// @param current whether the reader is there
/// @param count how many wait there; empty for none
/// @param picture its icon, or nothing
public record Way(String word, String href, boolean current, String count, Content picture) {
  public static Way to(String word, String href) {
    return new Way(word, href, false, "", _ -> {});
  }

  public Way here() {
    return new Way(word, href, true, count, picture);
  }

  public Way with(Icon icon) {
    return new Way(word, href, current, count, icon.svg());
  }

  public Way counting(int waiting) {
    return new Way(word, href, current, String.valueOf(waiting), picture);
  }
}
