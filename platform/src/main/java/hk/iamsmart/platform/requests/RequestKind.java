package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.accounts.Account;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.look.Edition;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// What one kind of request asks, shows and sends: profile, form filling, step-up, signing. What
/// all have in common, from the token to the callback, is this room's. Beans of this type are found
/// by this room.
///
/// @param <T> what is asked; kept as JSON by this room, and read again by later versions of the
///   platform; no personal data
public interface RequestKind<T extends Record> {
  /// Unique and stable: `kind` of the wallet API, such as `FORM`.
  String name();

  /// The scope that service and token need.
  Scope scope();

  /// The class of its terms.
  Class<T> terms();

  /// Reads the parameters of its own, after those that all requests have.
  ///
  /// @param anonymous whether nobody is signed in
  Reading<T> read(Parameters parameters, boolean anonymous);

  /// What speaks against this service's asking it, whoever the citizen is, such as a URL that it
  /// has not registered.
  default Optional<Refusal> objection(T terms, OnlineService service) {
    return Optional.empty();
  }

  /// What speaks against asking this citizen now. Called when token and scope are good.
  default Optional<Refusal> objection(T terms, Account citizen) {
    return Optional.empty();
  }

  /// What a service is told beside the ticket of a request for whoever comes with it (wire
  /// contract, section 6).
  default Map<String, Object> announced(String businessId) {
    return Map.of("businessID", businessId);
  }

  /// See [Matter#unable].
  default Optional<WalletFault> unable(Ask<T> ask) {
    return Optional.empty();
  }

  /// What the phone shows before anything is chosen.
  Screen show(Ask<T> ask, Language language);

  /// See [Matter#statement].
  Matter.StatementOutcome statement(Ask<T> ask, JsonNode choices, Language language);

  /// What is sent after the approval. Called in the transaction that settles the question: whatever
  /// it reads is what was shown, or it throws.
  ///
  /// @param choices the `choices` of the statement's outcome
  /// @param gesture the proof of the approval
  Result result(Ask<T> ask, JsonNode choices, Gesture gesture);

  /// The code of a question that was not approved.
  ReturnCode code(Approval.Refused refused, T terms);

  /// The code of a question that nobody answered in time.
  ReturnCode timeout();

  /// The parameters of its own, checked.
  sealed interface Reading<T> {
    /// @param about what tells the request from others of its kind that the service may have open
    ///   with a citizen: a document, a form. A request that is about the same takes the place of
    ///   the former
    /// @param keeping what the terms have no place for
    record Good<T>(T terms, String about, Keeping keeping) implements Reading<T> {}

    record Bad<T>(Refusal refusal) implements Reading<T> {}

    /// The terms, made when no parameter has a fault.
    static <T> Reading<T> of(Parameters parameters, Supplier<T> terms, Function<T, String> about) {
      return of(parameters, terms, about, _ -> {});
    }

    /// The same, with something to be kept beside them.
    static <T> Reading<T> of(
        Parameters parameters, Supplier<T> terms, Function<T, String> about, Keeping keeping) {
      return parameters
          .fault()
          .<Reading<T>>map(Bad::new)
          .orElseGet(() -> {
            var made = terms.get();
            return new Good<>(made, about.apply(made), keeping);
          });
    }
  }

  /// Keeps a part of a request in a place of its own.
  interface Keeping {
    /// The request was accepted. Called in the transaction that asks.
    void accepted(Accepted request);
  }

  /// A request that was accepted.
  record Accepted(ApprovalId ticket, ClientId service, String businessId) {}

  /// One request on one citizen's phone.
  ///
  /// @param question on the phone
  /// @param ticket of the request; the question's own id when the citizen is signed in
  /// @param edition in whose words the statement is written
  record Ask<T>(
      ApprovalId question,
      ApprovalId ticket,
      OnlineService service,
      AccountId citizen,
      T terms,
      Edition edition) {}

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
