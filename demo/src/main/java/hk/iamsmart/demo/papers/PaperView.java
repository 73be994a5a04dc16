package hk.iamsmart.demo.papers;

import hk.iamsmart.demo.pages.Texts;
import java.util.Comparator;
import java.util.List;

/// A signed document, as a page shows it.
///
/// @param signer as the certificate says
/// @param at when, as people write it; empty when nothing says so
/// @param sound whether it stood the service's check
/// @param faults the parts of the keys of what is wrong
public record PaperView(
    String name, String signer, String at, boolean sound, List<String> faults, String digest) {

  public static PaperView of(Paper paper, Paper.Signed signed, Texts texts) {
    var signature = signed.signature();
    return new PaperView(
        paper.name(),
        signature.signer(),
        signature.at().map(texts::moment).orElse(""),
        signed.sound(),
        signature.faults().stream().sorted(Comparator.naturalOrder()).map(Enum::name).toList(),
        paper.digest());
  }
}
