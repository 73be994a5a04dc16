package hk.iamsmart.members.settings;

import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Diff.Warning.Kind;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What is allowed, and easily regretted, about a change.
record Warnings(Settings before, Settings after, Stage stage) {
  List<Warning> all() {
    var all = new ArrayList<Warning>();
    added(before.scopes().keySet(), after.scopes().keySet())
        .forEach(scope -> all.add(new Warning(Kind.WIDER_SCOPE, scope.wire())));
    added(after.callbacks(), before.callbacks())
        .forEach(gone -> all.add(new Warning(Kind.CALLBACK_REMOVED, gone)));
    added(after.appReturns(), before.appReturns())
        .forEach(gone -> all.add(new Warning(Kind.APP_RETURN_REMOVED, gone)));
    added(before.callbacks(), after.callbacks()).stream()
        .filter(url -> url.startsWith("http://") && !isHarmless(url))
        .forEach(url -> all.add(new Warning(Kind.PLAIN_HTTP, url)));
    if (before.keyWrap() == KeyWrap.OAEP_SHA256 && after.keyWrap() == KeyWrap.PKCS1) {
      all.add(new Warning(Kind.WEAKER_KEY_WRAP, after.keyWrap().name()));
    }
    if (stage != Stage.SIMULATED) {
      amongPeople(all);
    }
    return all;
  }

  /// What matters where a service is shown to people who did not make it.
  private void amongPeople(List<Warning> all) {
    if (!before.name().equals(after.name())) {
      all.add(new Warning(Kind.NAME_CHANGED, after.name().in(Language.DEFAULT)));
    }
    if (!before.domain().equals(after.domain())) {
      all.add(new Warning(Kind.DOMAIN_CHANGED, after.domain()));
    }
    var hosts = hosts(after.callbacks());
    added(hosts(before.callbacks()), hosts)
        .forEach(host -> all.add(new Warning(Kind.NEW_HOST, host)));
    if (!hosts.isEmpty() && !hosts.contains(Hosts.ofDomain(after.domain()))) {
      all.add(new Warning(Kind.NO_CALLBACK_AT_DOMAIN, after.domain()));
    }
    added(before.appReturns(), after.appReturns()).stream()
        .filter(address -> !address.startsWith("http"))
        .forEach(address -> all.add(new Warning(Kind.SCHEME_OF_ANY_APP, address)));
  }

  private boolean isHarmless(String url) {
    return stage == Stage.SIMULATED && Hosts.of(url).filter(Hosts::isLoopback).isPresent();
  }

  private static Set<String> hosts(List<String> urls) {
    var hosts = new TreeSet<String>();
    urls.forEach(url -> Hosts.of(url).ifPresent(hosts::add));
    return hosts;
  }

  private static <T> List<T> added(Iterable<T> before, Iterable<T> after) {
    var all = new ArrayList<T>();
    after.forEach(all::add);
    before.forEach(all::remove);
    return all;
  }
}
