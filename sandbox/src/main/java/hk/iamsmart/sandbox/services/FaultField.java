package hk.iamsmart.sandbox.services;

import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.sandbox.ground.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is wrong with a form, at its inputs.
final class FaultField {
  private FaultField() {}

  /// The input that stands for a member of the REST call.
  private static String input(Fault fault) {
    var field = fault.field().orElse("");
    return switch (field) {
      case "names.zh-HK" -> "zh-HK";
      case "names.zh-CN" -> "zh-CN";
      case "names.en", "" -> "name";
      default -> field.replaceAll("[.\\[].*", "");
    };
  }

  /// The reasons by the ids of their inputs.
  static Map<String, String> of(Optional<Fault> fault, Words t) {
    return fault.map(f -> Map.of(input(f), f.said(t.language()))).orElseGet(Map::of);
  }

  /// For the summary.
  static List<Way> ways(Optional<Fault> fault, Words t) {
    return fault.map(f -> List.of(Way.to(whole(f, t), "#" + input(f)))).orElseGet(List::of);
  }

  private static String whole(Fault fault, Words t) {
    var said = fault.said(t.language());
    return fault.field().isEmpty() ? said : t.say("fault", t.say("field." + input(fault)), said);
  }
}
