package hk.iamsmart.platform.services;

import hk.iamsmart.platform.door.Networks;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// From where a service calls: addresses and networks, or anywhere when there is none.
public final class SourceAddresses {
  /// From anywhere.
  public static final SourceAddresses ANY = new SourceAddresses(List.of(), Networks.NONE);

  private final List<String> texts;
  private final Networks networks;

  private SourceAddresses(List<String> texts, Networks networks) {
    this.texts = texts;
    this.networks = networks;
  }

  /// @throws IllegalArgumentException when one is neither an address nor a network
  public static SourceAddresses of(List<String> texts) {
    return texts.isEmpty()
        ? ANY
        : new SourceAddresses(List.copyOf(texts), Networks.parse(String.join(",", texts)));
  }

  /// Why a text is neither, as the end of a sentence that begins with it; empty when it is one.
  public static Optional<String> fault(String text) {
    try {
      Networks.parse(text);
      return text.contains(",") ? Optional.of("is more than one") : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of("is no address and no network, or has bits behind its length");
    }
  }

  /// Whether it is written as the network of every address, which is none: a service without source
  /// addresses may call from anywhere.
  public static boolean isEverywhere(String text) {
    int slash = text.indexOf('/');
    return slash > 0
        && text.substring(slash).equals("/0")
        && fault(text.substring(0, slash)).isEmpty();
  }

  /// As they were written.
  public List<String> texts() {
    return texts;
  }

  public boolean allow(InetAddress caller) {
    return texts.isEmpty() || networks.contain(caller);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SourceAddresses that && texts.equals(that.texts);
  }

  @Override
  public int hashCode() {
    return texts.hashCode();
  }

  @Override
  public String toString() {
    return texts.toString();
  }
}
