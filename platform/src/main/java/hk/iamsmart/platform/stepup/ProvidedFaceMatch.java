package hk.iamsmart.platform.stepup;

import hk.iamsmart.platform.faces.FaceSettings;

/// Faces as a provider compares them: docs/operate/face-and-card.md.
public final class ProvidedFaceMatch implements FaceMatch, AutoCloseable {
  private final Provider provider;

  public ProvidedFaceMatch(FaceSettings settings) {
    this.provider = new Provider(settings.access());
  }

  @Override
  public Judgement judge(Holder holder, byte[] capture) {
    return provider.ask("/v1/face-matches", holder, "capture", capture);
  }

  @Override
  public void close() {
    provider.close();
  }
}
