package hk.iamsmart.platform.stepup;

/// Identity cards as a provider checks them: docs/operate/face-and-card.md.
public final class ProvidedCardCheck implements CardCheck, AutoCloseable {
  private final Provider provider;

  public ProvidedCardCheck(CardSettings settings) {
    this.provider = new Provider(settings.access());
  }

  @Override
  public Judgement judge(Holder holder, byte[] reading) {
    return provider.ask("/v1/card-checks", holder, "reading", reading);
  }

  @Override
  public void close() {
    provider.close();
  }
}
