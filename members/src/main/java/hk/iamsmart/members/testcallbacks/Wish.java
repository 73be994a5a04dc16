package hk.iamsmart.members.testcallbacks;

/// What a member wants to be sent.
///
/// @param to as it was chosen
/// @param businessId what follows the mark of a test; empty for one that is made up
/// @param state empty for one that is made up
public record Wish(
    Kind kind, Kind.Ending ending, Letter letter, String to, String businessId, String state) {
  public static final Wish FIRST =
      new Wish(Kind.PROFILE, Kind.Ending.SUCCESS, Letter.WELL, "", "", "");
}
