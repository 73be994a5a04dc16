package hk.iamsmart.members.productionpages;

import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.protocol.Language;

/// What the page of a service leads to here.
public final class ProductionWay {
  private ProductionWay() {}

  /// @param service path of the service's page
  public static Way of(Language language, String service) {
    var words = ProductionWords.in(language).say("way");
    return Way.to(words, service + "/production?lang=" + language.tag());
  }
}
