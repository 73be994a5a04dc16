package hk.iamsmart.members.portaldoor;

import gg.jte.Content;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.PortalUser;
import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.BodyFault;
import hk.iamsmart.platform.door.Door;
import hk.iamsmart.platform.door.FormParts;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Page.Shape;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Puts the frame around a page of the portal: the organisation, and a rail of what there is in it.
@Component
public final class Portal {
  static final Texts TEXTS = Texts.of(Portal.class);
  private static final Pattern INSIDE =
      Pattern.compile("/portal(/[A-Za-z0-9/_.~%-]*)?([?][A-Za-z0-9/_.~%?=&+-]*)?");
  private static final String FILE = "file";
  private static final String SCRIPT = "passkeys/passkeys.js";

  /// In bytes.
  private static final int LONGEST_FORM = 64 * 1024;

  /// What is read of a file: no setting takes one that long.
  private static final int LARGEST_FILE = 1024 * 1024;

  /// As a camera may make it. What is longer than that is cut off, so that whoever reads the file
  /// says that it is too large, beside the fields that came with it.
  private static final int LARGEST_SENT = 12 * 1024 * 1024;

  private final Pages pages;
  private final Bodies bodies;
  private final List<PortalEntry> entries;
  private final List<PortalAside> asides;

  Portal(
      Pages pages,
      Bodies bodies,
      ObjectProvider<PortalEntry> entries,
      ObjectProvider<PortalAside> asides) {
    this.pages = pages;
    this.bodies = bodies;
    this.entries = entries.stream().sorted(Comparator.comparingInt(PortalEntry::rank)).toList();
    this.asides = asides.orderedStream().toList();
  }

  /// Where the pages of an organisation begin.
  public static String home(UUID organisation) {
    return PortalGate.PORTAL + "/" + organisation;
  }

  public static String home(Insider who) {
    return home(who.organisation().id());
  }

  /// The page as an answer that nobody keeps.
  public ResponseEntity<String> answer(int status, Insider who, PortalPage page) {
    var language = page.t().language();
    var t = TEXTS.in(language);
    var name = who.organisation().name(language);
    var parameters = new TreeMap<String, Object>();
    parameters.put("t", t);
    parameters.put("page", page);
    parameters.put("organisation", name);
    parameters.put("several", who.user().memberships().size() > 1);
    parameters.put("rail", ways(language, who, page.place()));
    var scripts = Stream.concat(page.scripts().stream(), Stream.of(SCRIPT));
    return pages.answer(
        status,
        Page.of(
                language,
                page.title() + " · " + name,
                pages.content("portaldoor/frame.jte", parameters))
            .shaped(Shape.CONSOLE)
            .withScripts(scripts.toArray(String[]::new))
            .switchedAt(home(who) + page.switchedAt())
            .within(PortalGate.PORTAL));
  }

  private List<Way> ways(Language language, Insider who, String place) {
    return entries.stream()
        .filter(entry -> entry.shown().test(who))
        .map(entry -> {
          var href = home(who) + entry.place() + "?lang=" + language.tag();
          var way = Way.to(entry.words().apply(language), href).with(entry.icon());
          return entry.place().equals(place) ? way.here() : way;
        })
        .toList();
  }

  /// Where somebody begins in an organisation.
  String first(Insider who) {
    return entries.stream()
        .filter(entry -> entry.shown().test(who))
        .findFirst()
        .map(entry -> home(who) + entry.place())
        .orElse(PortalGate.PORTAL + "/account");
  }

  /// A page of a person, in whichever organisations they are.
  ResponseEntity<String> own(
      int status, Words t, String path, String name, Map<String, Object> parameters) {
    var all = new TreeMap<String, Object>(parameters);
    all.put("t", t);
    return pages.answer(
        status,
        Page.of(t.language(), t.say(name + ".title"), inside("portaldoor/" + name + ".jte", all))
            .withScripts(SCRIPT)
            .switchedAt(path)
            .within(PortalGate.PORTAL));
  }

  private Content inside(String template, Map<String, Object> parameters) {
    return pages.content(template, parameters);
  }

  /// What a role is called.
  public static String role(Language language, OrganisationRole role) {
    return TEXTS.in(language).say("role." + role.name());
  }

  /// Asks for the passkey; then the act is chosen again.
  ///
  /// @param back where the reader goes then
  public ResponseEntity<String> confirm(HttpServletRequest request, String back) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    return confirm(t, "", Map.of(), back);
  }

  private ResponseEntity<String> confirm(
      Words t, String action, Map<String, String> fields, String back) {
    var user = user();
    var beside =
        asides.stream().map(one -> one.belowConfirm(t.language(), user, back, action)).toList();
    var parameters =
        Map.<String, Object>of("back", back, "action", action, "fields", fields, "asides", beside);
    return own(403, t, back, "confirm", parameters);
  }

  /// Asks for the passkey, and keeps the form that was sent meanwhile: it is sent again by itself
  /// once the passkey was used.
  ///
  /// @param back where the reader goes who does not want to
  public ResponseEntity<String> confirmAndSend(
      HttpServletRequest request, SentForm form, String back) {
    var t = TEXTS.in(ReaderLanguage.of(request));
    var action = request.getRequestURI() + "?lang=" + t.language().tag();
    return confirm(t, action, new TreeMap<>(form.fields()), back);
  }

  /// What was sent with this request; refused when it is longer than any form of the portal.
  public SentForm sent(HttpServletRequest request) {
    return SentForm.of(request, bodies, LONGEST_FORM)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE));
  }

  /// The fields of a form and the file that came with it.
  ///
  /// @param file the part of that name; nothing when none was chosen
  public record Parts(SentForm fields, byte[] file) {
    public static Parts of(SentForm fields) {
      return new Parts(fields, new byte[0]);
    }

    /// What is in it is nobody's to log.
    @Override
    public String toString() {
      return "Parts[" + fields + "]";
    }
  }

  /// A form with a small file; one that came without parts has none.
  public Parts parts(HttpServletRequest request) {
    return parts(request, LARGEST_FILE);
  }

  /// A form with a file.
  ///
  /// @param largest in bytes; of a longer file so much comes that it is seen to be too large
  public Parts parts(HttpServletRequest request, int largest) {
    if (!FormParts.isForm(request)) {
      return Parts.of(sent(request));
    }
    return switch (bodies.take(request, Door.PAGES, LARGEST_SENT + LONGEST_FORM)) {
      case Bodies.Refused(var fault) ->
          throw new ResponseStatusException(HttpStatusCode.valueOf(fault.status()));
      case Bodies.Body body -> {
        try (body) {
          yield FormParts.read(request, body.bytes(), LARGEST_SENT)
              .filter(all -> all.bytesBeside(FILE) <= LONGEST_FORM)
              .map(all -> parts(all, largest))
              .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE));
        } catch (IOException e) {
          throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
      }
    };
  }

  private static Parts parts(FormParts all, int largest) {
    var file = all.bytes(FILE);
    return new Parts(fields(all), Arrays.copyOf(file, Math.min(file.length, largest + 1)));
  }

  private static SentForm fields(FormParts all) {
    var fields = new TreeMap<String, String>();
    all.byName().keySet().stream()
        .filter(name -> !name.equals(FILE))
        .forEach(name -> fields.put(name, all.text(name)));
    return new SentForm(fields);
  }

  /// A form with a file that is too large for the memory: it lies on disk while somebody works with
  /// it.
  ///
  /// @param largest in bytes; more is announced as too large without being read
  public ResponseEntity<String> large(
      HttpServletRequest request, int largest, Function<LargeForm, ResponseEntity<String>> work) {
    if (!FormParts.isForm(request)) {
      return work.apply(LargeForm.without(sent(request)));
    }
    return switch (bodies.take(request, Door.PAGES, largest + LONGEST_FORM)) {
      case Bodies.Refused(var fault) when fault == BodyFault.TOO_LONG ->
          work.apply(LargeForm.TOO_LARGE);
      case Bodies.Refused(var fault) ->
          throw new ResponseStatusException(HttpStatusCode.valueOf(fault.status()));
      case Bodies.Body body -> {
        try (body) {
          yield work.apply(LargeForm.read(request, body, FILE, LONGEST_FORM, Portal::fields));
        } catch (IOException e) {
          throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
      }
    };
  }

  /// What others add below the login.
  List<Content> belowLogin(Language language, String next) {
    return asides.stream().map(one -> one.belowLogin(language, next)).toList();
  }

  /// What they add to somebody's account.
  List<Content> onAccount(Language language, PortalUser user) {
    return asides.stream().map(one -> one.onAccount(language, user)).toList();
  }

  /// A path of the portal that a browser sent, where it leads; where the portal begins for anything
  /// else, of another site above all.
  public static String inside(@Nullable String claimed) {
    return claimed != null && INSIDE.matcher(claimed).matches() ? claimed : PortalGate.PORTAL;
  }

  /// Leads there after a form, in the language that was chosen on the page.
  public static ResponseEntity<String> see(HttpServletRequest request, String path) {
    var join = path.contains("?") ? "&" : "?";
    var chosen = ReaderLanguage.chosen(request).map(one -> join + "lang=" + one.tag()).orElse("");
    return ResponseEntity.status(303).header(HttpHeaders.LOCATION, path + chosen).build();
  }

  /// Who calls: nobody comes to a page behind the login without having logged in.
  public static PortalUser user() {
    return current().orElseThrow();
  }

  /// Who calls, if anybody is known.
  public static Optional<PortalUser> current() {
    return PortalAuthentication.current();
  }
}
