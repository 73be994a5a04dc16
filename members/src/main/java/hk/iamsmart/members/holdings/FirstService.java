package hk.iamsmart.members.holdings;

import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.organisations.OrganisationFounded;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.ShownName;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The service with which an organisation begins, so that it has something to try at once.
@Component
final class FirstService {
  private static final int CHARACTERS = 8;

  private final Holdings holdings;
  private final IdSource ids;

  FirstService(Holdings holdings, IdSource ids) {
    this.holdings = holdings;
    this.ids = ids;
  }

  /// Called like the organisation, or like nobody: the name of an organisation may not be fit for a
  /// service, and another service may be called so already.
  @EventListener
  void founded(OrganisationFounded event) {
    var one = event.organisation();
    switch (holdings.make(event.by(), one.id(), name(one), shown(one))) {
      case Outcome.Made _, Outcome.NotPlayed _ -> {}
      case Outcome.NameUnfit _ -> {
        var mark = ids.hex32().substring(0, CHARACTERS);
        var plain = ShownName.of("Service " + mark, "服務 " + mark, "服务 " + mark);
        if (!(holdings.make(event.by(), one.id(), name(one), plain) instanceof Outcome.Made)) {
          throw new Bug("the first service of " + one.id() + " cannot be made");
        }
      }
      case Outcome.NotAllowed _,
          Outcome.Unknown _,
          Outcome.UnfitName _,
          Outcome.NameTaken _,
          Outcome.TooMany _,
          Outcome.CopyThere _ ->
          throw new Bug("the first service of " + one.id() + " cannot be made");
    }
  }

  static String name(Organisation one) {
    return one.nameEn().isEmpty() ? one.nameZh() : one.nameEn();
  }

  /// There is one Chinese name, in whichever script the organisation writes it.
  private static ShownName shown(Organisation one) {
    var chinese = one.nameZh().isEmpty() ? one.nameEn() : one.nameZh();
    return ShownName.of(name(one), chinese, chinese);
  }
}
