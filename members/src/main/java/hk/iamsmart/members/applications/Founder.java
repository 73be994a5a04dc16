package hk.iamsmart.members.applications;

import hk.iamsmart.members.membership.Link;
import hk.iamsmart.members.membership.Membership;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.organisations.BusinessNumber;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.organisations.Organisations.Charter;
import hk.iamsmart.members.organisations.Organisations.Founding;
import hk.iamsmart.platform.audit.Actor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What an approved application becomes: an organisation with its first administrator.
@Component
final class Founder {
  private final Organisations organisations;
  private final Memberships memberships;

  Founder(Organisations organisations, Memberships memberships) {
    this.organisations = organisations;
    this.memberships = memberships;
  }

  /// In the caller's transaction.
  ///
  /// @return where its administrator joins; empty when another organisation has the number
  Optional<Link> found(Actor by, Application application) {
    return switch (organisations.found(by, charter(application))) {
      case Founding.NumberTaken() -> Optional.empty();
      case Founding.Founded(var organisation) ->
          Optional.of(
              memberships.inviteFirst(
                  by,
                  organisation,
                  application.answers().get(Field.CONTACT_NAME),
                  application.address(),
                  application.language()));
    };
  }

  private static Charter charter(Application application) {
    var answers = application.answers();
    return new Charter(
        application.id(),
        answers.get(Field.NAME_EN),
        answers.get(Field.NAME_ZH),
        BusinessNumber.parse(answers.get(Field.NUMBER)).orElseThrow(),
        answers.get(Field.SECTOR));
  }

  Optional<Organisation> of(UUID application) {
    return organisations.of(application);
  }

  List<Membership> members(Organisation organisation) {
    return memberships.of(organisation.id());
  }
}
