package hk.iamsmart.members.smartlogin;

/// What became of a login with iAM Smart.
sealed interface Came {
  /// @param session its cookie
  record In(String session, String next) implements Came {
    @Override
    public String toString() {
      return "In[" + next + "]";
    }
  }

  record Linked() implements Came {}

  /// This browser did not begin it, or it was answered before, or too late.
  record NotBegun() implements Came {}

  /// The citizen said no.
  record Rejected() implements Came {}

  /// Nobody here has linked this citizen.
  record Nobody() implements Came {}

  /// The citizen is another person's, or the person has a link already.
  record Taken() implements Came {}

  /// Whoever wanted to link is logged out, or another one by now.
  record LoggedOut() implements Came {}

  /// The platform did not tell who it is.
  record Failed() implements Came {}
}
