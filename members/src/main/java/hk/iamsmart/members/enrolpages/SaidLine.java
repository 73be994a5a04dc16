package hk.iamsmart.members.enrolpages;

/// One thing that was said, as a page shows it. It may be about people.
///
/// @param head why it was said, by whom and when
public record SaidLine(String head, String text) {
  @Override
  public String toString() {
    return "SaidLine";
  }
}
