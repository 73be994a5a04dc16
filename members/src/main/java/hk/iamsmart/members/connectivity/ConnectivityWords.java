package hk.iamsmart.members.connectivity;

import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;

/// What was found on the way to a host, in the reader's words, for pages of other rooms.
public final class ConnectivityWords {
  private ConnectivityWords() {}

  public static Words in(Language language) {
    return ConnectivityPages.TEXTS.in(language);
  }

  public static HostView view(Language language, Connectivity.Host host) {
    return ConnectivityViews.view(in(language), host);
  }

  /// The same of one file, which is named by its address.
  public static HostView file(Language language, Connectivity.Host file) {
    return new HostView(file.url().toString(), view(language, file).steps());
  }
}
