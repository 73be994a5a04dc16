package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Lists;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.platform.services.CallbackUrls;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A setting of many addresses: each once, in the order of their characters.
abstract class Addresses extends Setting<List<String>> {
  Addresses(String member) {
    super(member);
  }

  @Override
  public final List<String> none() {
    return List.of();
  }

  @Override
  public final Object written(List<String> addresses) {
    return addresses;
  }

  @Override
  public final List<String> read(JsonNode written) {
    return Lists.read(written, JsonNode::asString);
  }

  @Override
  public final List<String> neat(List<String> addresses) {
    return addresses.stream().distinct().sorted().toList();
  }

  @Override
  public final List<Diff.Value> values(List<String> addresses) {
    return addresses.stream().map(text -> new Diff.Value("", text)).toList();
  }

  @Override
  public final List<String> rebased(List<String> base, List<String> wanted, List<String> now) {
    return Lists.rebased(base, wanted, now);
  }

  @Override
  public List<String> destinations(List<String> addresses) {
    return addresses;
  }

  @Override
  public List<String> without(List<String> addresses, String destination) {
    return addresses.stream().filter(one -> !one.equals(destination)).toList();
  }

  @Override
  public final boolean isCode() {
    return true;
  }

  @Override
  public int longest() {
    return CallbackUrls.LONGEST;
  }

  @Override
  public final List<String> listed(List<String> addresses) {
    return addresses;
  }
}
