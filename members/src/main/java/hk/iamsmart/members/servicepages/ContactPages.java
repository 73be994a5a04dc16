package hk.iamsmart.members.servicepages;

import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.ServicePolicy;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.servicecontacts.Contact.Kind;
import hk.iamsmart.members.servicecontacts.ContactBook;
import hk.iamsmart.members.servicecontacts.ContactWords;
import hk.iamsmart.members.servicecontacts.Outcome;
import hk.iamsmart.members.servicecontacts.TypedContact;
import hk.iamsmart.members.servicecontacts.TypedContact.Field;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Whom to reach about a service, as its organisation changes it. Personal data.
@Controller
final class ContactPages {
  private static final String CONTACTS = "/portal/{organisation}/services/{service}/contacts";

  private final Portal portal;
  private final Pages pages;
  private final ServiceShelf shelf;

  ContactPages(Portal portal, Pages pages, ServiceShelf shelf) {
    this.portal = portal;
    this.pages = pages;
    this.shelf = shelf;
  }

  @GetMapping(CONTACTS)
  ResponseEntity<String> form(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    allowed(who);
    var held = shelf.service(who, service);
    return page(200, who, held, request, Sheet.of(shelf.contacts().of(who, held.id())));
  }

  private static void allowed(Insider who) {
    if (!ServicePolicy.mayChangeContacts(who)) {
      throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR, OrganisationRole.CREATOR);
    }
  }

  @PostMapping(CONTACTS)
  ResponseEntity<String> change(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    allowed(who);
    var held = shelf.service(who, service);
    var t = ServicePages.words(request);
    var sent = portal.sent(request);
    var typed = typed(sent);
    var seen = sent.text("seen");
    return switch (shelf.contacts().change(who, held.id(), seen, typed, t.language())) {
      case Outcome.Done() ->
          Portal.see(request, Portal.home(who) + ServicePages.PLACE + "/" + held.id());
      case Outcome.Invalid(var faults) ->
          page(400, who, held, request, new Sheet(seen, typed, words(t, faults), Told.NOTHING));
      case Outcome.Meanwhile(var now) ->
          page(
              409,
              who,
              held,
              request,
              Sheet.of(now).telling(Told.fault(t.say("contacts.meanwhile"))));
      case Outcome.NotAllowed() ->
          throw Claimed.notAllowed(OrganisationRole.ADMINISTRATOR, OrganisationRole.CREATOR);
      case Outcome.Unknown() -> throw Claimed.notThere();
    };
  }

  /// What stands in the form.
  ///
  /// @param faults by the ids of fields, in their order
  private record Sheet(
      String mark, Map<Kind, TypedContact> typed, Map<String, String> faults, Told told) {
    static Sheet of(ContactBook book) {
      var typed = new EnumMap<Kind, TypedContact>(Kind.class);
      for (var kind : Kind.values()) {
        typed.put(kind, book.typed(kind));
      }
      return new Sheet(book.mark(), typed, Map.of(), Told.NOTHING);
    }

    Sheet telling(Told words) {
      return new Sheet(mark, typed, faults, words);
    }
  }

  private static Map<Kind, TypedContact> typed(SentForm sent) {
    var typed = new EnumMap<Kind, TypedContact>(Kind.class);
    for (var kind : Kind.values()) {
      typed.put(
          kind,
          new TypedContact(
              sent.text(id(kind, Field.NAME)),
              sent.text(id(kind, Field.EMAIL)),
              sent.text(id(kind, Field.TELEPHONE))));
    }
    return typed;
  }

  private static String id(Kind kind, Field field) {
    return kind.word() + "-" + field.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> words(Words t, Map<Kind, Set<Field>> faults) {
    var words = new LinkedHashMap<String, String>();
    for (var kind : Kind.values()) {
      for (var field : Field.values()) {
        if (faults.getOrDefault(kind, Set.of()).contains(field)) {
          words.put(id(kind, field), t.say("contacts.fault." + field.name()));
        }
      }
    }
    return words;
  }

  private ResponseEntity<String> page(
      int status, Insider who, HeldService held, HttpServletRequest request, Sheet sheet) {
    var t = ServicePages.words(request);
    var c = ContactWords.in(t.language());
    var between = SettingWords.in(t.language()).say("between");
    var place = ServicePages.PLACE + "/" + held.id();
    var lang = "?lang=" + t.language().tag();
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("c", c);
    parts.put("told", sheet.told());
    parts.put("action", Portal.home(who) + place + "/contacts" + lang);
    parts.put("back", Portal.home(who) + place + lang);
    parts.put("mark", sheet.mark());
    parts.put("typed", sheet.typed());
    parts.put("faults", sheet.faults());
    parts.put(
        "ways",
        sheet.faults().entrySet().stream()
            .map(e -> Way.to(kind(c, e.getKey()) + between + e.getValue(), "#" + e.getKey()))
            .toList());
    var body = pages.content("servicepages/contacts.jte", parts);
    var title = t.say("contacts.title", held.name());
    return portal.answer(
        status, who, PortalPage.of(t, ServicePages.PLACE, title, body).at(place + "/contacts"));
  }

  private static String kind(Words c, String field) {
    return c.say("kind." + field.substring(0, field.indexOf('-')).toUpperCase(Locale.ROOT));
  }
}
