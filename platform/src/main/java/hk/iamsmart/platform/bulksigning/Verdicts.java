package hk.iamsmart.platform.bulksigning;

import static hk.iamsmart.protocol.ReturnCode.D20001;
import static hk.iamsmart.protocol.ReturnCode.D20003;

import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SigningResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a service made of the signatures of a job (wire contract, section 7): one verdict in
/// `signingResult` for all, or one for each of the documents in `signatures`.
sealed interface Verdicts {
  String RESULT = "signingResult";
  String LIST = "signatures";

  record OfAll(SigningResult result) implements Verdicts {}

  /// @param byId of the document
  record Each(Map<String, SigningResult> byId) implements Verdicts {
    public Each {
      byId = Map.copyOf(byId);
    }
  }

  /// A fault is kept in the parameters, and the result has then no meaning.
  static Verdicts read(Parameters p) {
    var all = result(p);
    var list = p.value(LIST).filter(value -> !(value.isArray() && value.isEmpty()));
    if (all.isPresent() && list.isPresent()) {
      p.refuse(D20003, LIST, "give a signingResult for all documents, or one for each");
    } else if (all.isEmpty() && list.isEmpty()) {
      p.refuse(D20001, RESULT, "a verdict for all documents, or signatures with one for each");
    }
    return list.<Verdicts>map(value -> each(p, value))
        .orElseGet(() -> new OfAll(all.orElse(SigningResult.NONE_RECEIVED)));
  }

  private static Optional<SigningResult> result(Parameters p) {
    return p.optionalText(RESULT, r -> SigningResult.parse(r).isPresent(), "SR001, SR002 or SR003")
        .flatMap(SigningResult::parse);
  }

  private static Each each(Parameters p, JsonNode list) {
    var byId = new LinkedHashMap<String, SigningResult>();
    if (!list.isArray() || list.size() > DocumentSet.MOST_DOCUMENTS) {
      p.refuse(D20003, LIST, "a JSON array of at most " + DocumentSet.MOST_DOCUMENTS + " objects");
      return new Each(byId);
    }
    int position = 0;
    for (var item : list) {
      var own = new Parameters(item);
      var id = own.text("id", Integer.MAX_VALUE);
      var result = own.text(RESULT, r -> SigningResult.parse(r).isPresent(), "SR001 to SR003");
      var where = LIST + "[" + position + "].";
      own.fault().ifPresent(f -> p.refuse(f.at(where + f.parameter())));
      if (SigningResult.parse(result).map(r -> byId.put(id, r)).isPresent()) {
        p.refuse(
            new Refusal(D20003, where + "id", "another verdict is on this document")
                .advising("each document once", "Keep one verdict on each document."));
      }
      position++;
    }
    return new Each(byId);
  }
}
