package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one kind of request asks, shows and sends: profile, form filling, step-up, signing. What
/// all have in common, from the token to the callback, is this room's.
public interface RequestKind {
  /// Unique and stable: the name of its matter and `kind` of the wallet API, such as `FORM`.
  String name();

  /// The scope that service and token need.
  Scope scope();

  /// Checks the parameters of its own.
  ///
  /// @param body the opened content of the request
  /// @param anonymous whether nobody is signed in
  Reading read(JsonNode body, boolean anonymous);

  /// The request was accepted: what its terms have no place for can be kept. Called in the
  /// transaction that asks.
  default void accepted(ApprovalId ticket, ClientId service, JsonNode body) {}

  /// What speaks against this service's asking it, whoever the citizen is, such as a URL that it
  /// has not registered.
  default Optional<Refusal> objection(String terms, OnlineService service) {
    return Optional.empty();
  }

  /// What speaks against asking this citizen now. Called when token and scope are good.
  default Optional<Refusal> objection(String terms, Account citizen) {
    return Optional.empty();
  }

  /// See [Matter#unable].
  default Optional<WalletFault> unable(Ask ask) {
    return Optional.empty();
  }

  /// What the phone shows before anything is chosen.
  Screen show(Ask ask, Language language);

  /// See [Matter#statement].
  Matter.StatementOutcome statement(Ask ask, JsonNode choices, Language language);

  /// What is sent after the approval. Called in the transaction that settles the question: whatever
  /// it reads is what was shown, or it throws.
  ///
  /// @param choices the `choices` of the statement's outcome
  /// @param gesture the proof of the approval
  Result result(Ask ask, JsonNode choices, Gesture gesture);

  /// The code of a question that was not approved.
  ReturnCode code(Approval.Refused refused);

  /// The code of a question that nobody answered in time.
  ReturnCode timeout();

  /// The terms that a question of such a kind was asked by.
  static String termsOf(Question question) {
    return JsonMapper.shared().readValue(question.payload(), Payload.class).terms();
  }

  /// The parameters of its own, checked.
  sealed interface Reading {
    /// @param terms what is asked, JSON of the kind; no personal data
    record Good(String terms) implements Reading {}

    record Bad(Refusal refusal) implements Reading {}
  }

  /// One request on one citizen's phone.
  ///
  /// @param question on the phone
  /// @param ticket of the request; the question's own id when the citizen is signed in
  record Ask(
      ApprovalId question,
      ApprovalId ticket,
      OnlineService service,
      AccountId citizen,
      String terms) {}

  /// What the phone shows.
  ///
  /// @param statement the text to be signed when nothing is left out, also where it cannot be
  ///   signed yet; empty when there is nothing to sign
  record Screen(String statement, Details details) {}

  /// What the service gets beside `businessID` and `state`.
  ///
  /// @param files by the name of their field; only when the service asked for `multipart/form-data`
  record Result(Map<String, JsonNode> content, Map<String, byte[]> files) {
    public Result {
      content = Map.copyOf(content);
      files = Map.copyOf(files);
    }

    @Override
    public String toString() {
      return "Result[hidden]";
    }
  }
}
