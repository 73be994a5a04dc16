package hk.iamsmart.demo.bank;

import hk.iamsmart.demo.papers.PaperView;
import java.util.Optional;

/// A statement in the list of what was signed.
///
/// @param signed empty for one that could not be signed
public record StatementView(String name, Optional<PaperView> signed) {
  public boolean sound() {
    return signed.filter(PaperView::sound).isPresent();
  }
}
