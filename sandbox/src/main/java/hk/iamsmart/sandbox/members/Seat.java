package hk.iamsmart.sandbox.members;

import hk.iamsmart.members.membership.OrganisationRole;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who does what for which of the seeded organisations. The administrator of each comes first.
enum Seat {
  CLINIC_ADMINISTRATOR(Company.CLINIC, OrganisationRole.ADMINISTRATOR, Figure.AU_YEUNG),
  CLINIC_CREATOR(Company.CLINIC, OrganisationRole.CREATOR, Figure.MOK),
  CLINIC_APPROVER(Company.CLINIC, OrganisationRole.APPROVER, Figure.YIP),
  CLINIC_VIEWER(Company.CLINIC, OrganisationRole.VIEWER, Figure.TSE),
  BANK_ADMINISTRATOR(Company.BANK, OrganisationRole.ADMINISTRATOR, Figure.HUI),
  BANK_CREATOR(Company.BANK, OrganisationRole.CREATOR, Figure.PATEL),
  BANK_APPROVER(Company.BANK, OrganisationRole.APPROVER, Figure.TSE),
  BANK_VIEWER(Company.BANK, OrganisationRole.VIEWER, Figure.LUK);

  private final Company company;
  private final OrganisationRole role;
  private final Figure figure;

  Seat(Company company, OrganisationRole role, Figure figure) {
    this.company = company;
    this.role = role;
    this.figure = figure;
  }

  Company company() {
    return company;
  }

  OrganisationRole role() {
    return role;
  }

  Figure figure() {
    return figure;
  }

  /// As it stands in paths.
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Seat> parse(String claimed) {
    return Arrays.stream(values()).filter(seat -> seat.id().equals(claimed)).findFirst();
  }
}
