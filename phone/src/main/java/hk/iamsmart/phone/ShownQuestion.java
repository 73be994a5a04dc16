package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.FormChoices;
import hk.iamsmart.protocol.wallet.FormView;
import hk.iamsmart.protocol.wallet.GuardianView;
import hk.iamsmart.protocol.wallet.SigningView;
import hk.iamsmart.protocol.wallet.SigningView.SignableDocumentView;
import hk.iamsmart.protocol.wallet.StepUpView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A question as its citizen sees it: what its kind shows, what it needs before the gesture, and
/// whether what is to be signed is what was shown. A kind that is about no more than its statement
/// is [Plain].
sealed interface ShownQuestion {
  ApprovalView view();

  /// The question as its kind has it.
  static ShownQuestion of(ApprovalView view, Signings signings) {
    return switch (view.details()) {
      case Details.None() -> new Plain(view);
      case Details.Form(var form) -> new Form(view, form);
      case Details.StepUp(var checks) -> new Checked(view, checks);
      case Details.Guardian(var guardian) -> new Guarded(view, guardian);
      case Details.Signing(var signing, var checks) -> new Signing(view, signing, checks, signings);
    };
  }

  /// What the citizen chose, for the body of the challenge; null when nothing can be chosen.
  default @Nullable Record chosen(FormChoices choices) {
    return null;
  }

  /// The checks that come before the gesture; null when there are none.
  default @Nullable StepUpView checks() {
    return null;
  }

  /// What an approval means in law, to be told before it is given; empty when that goes without
  /// saying.
  default Optional<String> consequence() {
    return Optional.empty();
  }

  /// Why this must not be signed, if anything, whatever the server wants signed.
  default <T> Optional<PhoneAnswer<T>> obstacle() {
    return Optional.empty();
  }

  /// What of the statement that is to be signed is not as it was shown: the name of a field, or an
  /// empty one when it is the whole. Empty when all is as shown.
  default Optional<String> unlike(FormChoices choices, @Nullable String statement) {
    return view().statement().equals(statement) ? Optional.empty() : Optional.of("");
  }

  /// All of it as lines of text.
  default PhoneAnswer<String> text() {
    return new PhoneAnswer.Done<>(QuestionText.question(view(), checks()));
  }

  record Plain(ApprovalView view) implements ShownQuestion {}

  record Form(ApprovalView view, FormView form) implements ShownQuestion {
    @Override
    public Record chosen(FormChoices choices) {
      return choices;
    }

    @Override
    public Optional<String> unlike(FormChoices choices, @Nullable String statement) {
      return statement == null
          ? Optional.of("")
          : ShownForm.unlike(view.statement(), form, choices, statement);
    }

    @Override
    public PhoneAnswer<String> text() {
      return ShownQuestion.super.text().map(text -> text + QuestionText.fields(form));
    }
  }

  record Checked(ApprovalView view, StepUpView checks) implements ShownQuestion {}

  record Guarded(ApprovalView view, GuardianView guardian) implements ShownQuestion {
    @Override
    public PhoneAnswer<String> text() {
      return ShownQuestion.super.text().map(text -> text + QuestionText.statements(guardian));
    }
  }

  record Signing(
      ApprovalView view, SigningView signing, @Nullable StepUpView checks, Signings signings)
      implements ShownQuestion {
    @Override
    public Optional<String> consequence() {
      return Optional.of(signing.consequence());
    }

    @Override
    public <T> Optional<PhoneAnswer<T>> obstacle() {
      return switch (documents()) {
        case PhoneAnswer.Done<List<SignableDocumentView>>(var documents) ->
            ShownSigning.unlike(view, signing, documents).map(PhoneAnswer.NotAsShown::new);
        case PhoneAnswer<List<SignableDocumentView>> refused -> Optional.of(refused.refusal());
      };
    }

    @Override
    public PhoneAnswer<String> text() {
      var text = QuestionText.question(view, checks);
      return documents()
          .map(all -> text + QuestionText.signing(signing, all) + "\n" + signing.consequence());
    }

    private PhoneAnswer<List<SignableDocumentView>> documents() {
      var document = signing.document();
      return document == null
          ? signings.documents(view.ticket())
          : new PhoneAnswer.Done<>(List.of(document));
    }
  }
}
