package hk.iamsmart.members.callpages;

import hk.iamsmart.members.callpages.Wanted.View;
import hk.iamsmart.members.calls.Call;
import hk.iamsmart.members.calls.Calls;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.platform.advice.Advisor;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.callbacks.Callbacks.Progress;
import hk.iamsmart.platform.callbacks.Fate;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.dates.Dates;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Calls and callbacks in the reader's words.
@Component
final class CallViews {
  private final Portal portal;
  private final Pages pages;
  private final Calls calls;
  private final Advisor advisor;
  private final ObjectProvider<CallContents> contents;

  CallViews(
      Portal portal,
      Pages pages,
      Calls calls,
      Advisor advisor,
      ObjectProvider<CallContents> contents) {
    this.portal = portal;
    this.pages = pages;
    this.calls = calls;
    this.advisor = advisor;
    this.contents = contents;
  }

  /// Who reads what.
  record Shown(Words t, Insider who, Wanted wanted, List<HeldService> services) {
    String href(Wanted other) {
      var address = Portal.home(who) + other.address();
      return address + (address.contains("?") ? "&" : "?") + "lang=" + t.language().tag();
    }

    /// What copies are called: the service and its stage.
    Map<ClientId, String> names() {
      var p = SettingWords.in(t.language());
      var names = new HashMap<ClientId, String>();
      for (var service : services) {
        for (Copy copy : service.copies()) {
          names.put(copy.client(), service.name() + " · " + p.say("stage." + copy.stage().name()));
        }
      }
      return names;
    }
  }

  ResponseEntity<String> calls(Shown page, Calls.Found found) {
    var names = page.names();
    var parts = parts(page, found.list(), Call::number);
    var t = page.t();
    parts.put("kept", t.say("kept", Dates.in(t.language()).duration(calls.kept())));
    parts.put("figures", found.figures());
    parts.put(
        "codes",
        found.figures().refused().stream()
            .map(one ->
                Way.to(one.code(), page.href(page.wanted().answered(one.code())))
                    .counting(Math.toIntExact(one.day())))
            .toList());
    parts.put(
        "rows",
        found.list().stream()
            .limit(CallPages.PAGE)
            .map(call -> row(page, names.getOrDefault(call.client(), ""), call))
            .toList());
    return answer(page, "calls", parts);
  }

  private CallRow row(Shown page, String name, Call call) {
    var t = page.t();
    var code = ReturnCode.parse(call.code()).orElse(ReturnCode.D20000);
    boolean refused = code != ReturnCode.D00000;
    var parameter = call.parameter().isEmpty() ? "" : " {" + call.parameter() + "}";
    return new CallRow(
        call.number(),
        Dates.in(t.language()).exact(call.at()) + " · " + name,
        call.path(),
        refused,
        call.code(),
        call.status() == 200 ? "" : "HTTP " + call.status(),
        call.reason().isEmpty() ? "" : call.reason() + parameter,
        refused ? mend(code, call) : "",
        t.say("milliseconds", Math.max(1, call.took().toMillis())),
        call.txId().toString(),
        contents(call.txId(), t));
  }

  private String mend(ReturnCode code, Call call) {
    if (!call.mend().isEmpty()) {
      return call.mend();
    }
    var parameter = call.parameter().isEmpty() ? null : call.parameter();
    return advisor.mend(code, call.status(), call.path(), call.reason(), parameter);
  }

  private String contents(TxId txId, Words t) {
    return Optional.ofNullable(contents.getIfAvailable())
        .map(there -> there.of(txId, t.language()))
        .orElse("");
  }

  ResponseEntity<String> callbacks(Shown page, Callbacks.Found found) {
    var names = page.names();
    var parts = parts(page, found.list(), Progress::number);
    var waiting = found.waiting();
    parts.put("waiting", page.t().say(waiting == 1 ? "waiting.one" : "waiting", waiting));
    parts.put(
        "rows",
        found.list().stream()
            .limit(CallPages.PAGE)
            .map(one -> row(page, names.getOrDefault(one.to(), ""), one))
            .toList());
    return answer(page, "callbacks", parts);
  }

  private CallbackRow row(Shown page, String name, Progress one) {
    var t = page.t();
    var dates = Dates.in(t.language());
    var failure = one.failure();
    var kind = "kind." + one.kind();
    boolean waits = one.state() == Fate.State.WAITING;
    var last =
        failure == null
            ? one.status() == null ? "" : "HTTP " + one.status()
            : FailureWords.in(t.language(), failure)
                + (one.status() == null ? "" : " · HTTP " + one.status());
    return new CallbackRow(
        one.number(),
        dates.exact(one.madeAt()) + " · " + name,
        t.say(t.keys().contains(kind) ? kind : "kind.other"),
        one.redirect().toString(),
        one.code().name(),
        one.code() != ReturnCode.D00000,
        t.say("state." + one.state()),
        tone(one.state()),
        t.say(one.attempts() == 1 ? "attempts.one" : "attempts", one.attempts()),
        last,
        waits ? t.say("next", dates.exact(one.dueAt())) : "",
        failure == null ? "" : advisor.mend(failure, one.status(), one.redirect()),
        one.txId().toString(),
        contents(one.txId(), t));
  }

  private static Tone tone(Fate.State state) {
    return switch (state) {
      case WAITING -> Tone.WARN;
      case DELIVERED -> Tone.SUCCESS;
      case DEAD -> Tone.DANGER;
    };
  }

  private <T> Map<String, Object> parts(Shown page, List<T> found, ToLongFunction<T> number) {
    var wanted = page.wanted();
    var parts = new TreeMap<String, Object>();
    parts.put("t", page.t());
    parts.put("p", SettingWords.in(page.t().language()));
    parts.put("w", wanted);
    parts.put("home", Portal.home(page.who()));
    parts.put("services", page.services());
    parts.put(
        "views",
        Arrays.stream(View.values())
            .map(view -> {
              var way = Way.to(page.t().say("view." + view), page.href(wanted.with(view)));
              return view == wanted.view() ? way.here() : way;
            })
            .toList());
    boolean more = found.size() > CallPages.PAGE;
    var older =
        more ? page.href(wanted.older(number.applyAsLong(found.get(CallPages.PAGE - 1)))) : "";
    parts.put("older", older);
    return parts;
  }

  private ResponseEntity<String> answer(Shown page, String name, Map<String, Object> parts) {
    var t = page.t();
    var body = pages.content("callpages/" + name + ".jte", parts);
    return portal.answer(
        200,
        page.who(),
        PortalPage.of(t, Wanted.PLACE, t.say("title"), body)
            .at(page.wanted().address())
            .withScripts("kit/copy.js"));
  }
}
