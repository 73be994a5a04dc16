package hk.iamsmart.members.bundles;

/// What became of a file whose signature was looked at.
sealed interface Opening {
  record Opened(Bundle bundle) implements Opening {}

  record Refused(Refusal why) implements Opening {}
}
