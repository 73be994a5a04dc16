package hk.iamsmart.platform.look;

import hk.iamsmart.protocol.Language;

/// A word that every page carries beside the name of the platform, so that nobody takes one for
/// another. Edges provide it as a bean; production has none.
@FunctionalInterface
public interface PageMark {
  String in(Language language);
}
