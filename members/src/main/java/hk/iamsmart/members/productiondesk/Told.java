package hk.iamsmart.members.productiondesk;

/// What a page tells of a form that came to nothing.
///
/// @param status of HTTP
/// @param key of the text; empty for nothing
/// @param typed what nobody has to type again
record Told(int status, String key, String typed) {
  static final Told NOTHING = new Told(200, "", "");

  @Override
  public String toString() {
    return "Told[" + key + "]";
  }
}
