package hk.iamsmart.platform.lostphone;

/// What was typed into the form, with what is wrong with it; empty texts for nothing.
public record Typed(String hkic, String hkicFault, String issuedAt, String issuedAtFault) {
  static final Typed NOTHING = new Typed("", "", "", "");

  @Override
  public String toString() {
    return "Typed[hidden]";
  }
}
