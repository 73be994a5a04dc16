package hk.iamsmart.members.tickets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a ticket is about.
public enum Category {
  /// logging in, members, roles
  ACCESS(true),
  /// calls of the API and what they were answered
  CALLS(true),
  CALLBACKS(true),
  CERTIFICATES(true),
  /// settings and the proposals of them
  SETTINGS(true),
  /// the Sandbox Programme and its stages
  PROGRAMME(true),
  OTHER(true),
  /// a citizen's phone is gone
  LOST_PHONE(false),
  /// a citizen was asked by their phone and had started nothing
  NOT_STARTED(false),
  /// a citizen's registration, account or phone
  ACCOUNT(false);

  private static final List<Category> OF_VISITORS =
      List.of(LOST_PHONE, NOT_STARTED, ACCOUNT, PROGRAMME, OTHER);

  private final boolean ofOrganisations;

  Category(boolean ofOrganisations) {
    this.ofOrganisations = ofOrganisations;
  }

  /// Those that a member of an organisation chooses from.
  public static List<Category> ofOrganisations() {
    return Arrays.stream(values()).filter(one -> one.ofOrganisations).toList();
  }

  /// Those that somebody without a login chooses from, the urgent ones first.
  public static List<Category> ofVisitors() {
    return OF_VISITORS;
  }

  /// Whether somebody else may be acting as a citizen: answered before all others.
  public boolean isUrgent() {
    return this == LOST_PHONE || this == NOT_STARTED;
  }

  /// As forms and addresses write it.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Category> parse(String claimed) {
    return Arrays.stream(values()).filter(one -> one.word().equals(claimed)).findFirst();
  }
}
