package hk.iamsmart.members.production;

import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.papers.FilledIn;
import hk.iamsmart.members.papers.Form;
import hk.iamsmart.members.papers.Papers;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.dates.Dates;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Forms with what is known of their organisation, and as sheets to be signed.
@Component
public final class FormSheets {
  private final Organisations organisations;
  private final Papers papers;
  private final InstantSource clock;

  FormSheets(Organisations organisations, Papers papers, InstantSource clock) {
    this.organisations = organisations;
    this.papers = papers;
    this.clock = clock;
  }

  /// What stands in the first section of every form: both names of the organisation, its number and
  /// the service.
  public Map<String, String> given(Dossier of) {
    var one = organisations.find(of.head().organisation()).orElseThrow();
    var facts = List.of(one.nameEn(), one.nameZh(), one.number().written(), of.name());
    var given = new TreeMap<String, String>();
    for (int i = 0; i < facts.size(); i++) {
      given.put(Form.key(FilledIn.GIVEN, i), facts.get(i));
    }
    return given;
  }

  /// The form as it is filled in so far, in English and Chinese.
  ///
  /// @param language of whoever wants it; English comes with Traditional Chinese
  public byte[] print(Dossier of, Item item, Language language) {
    return papers.filled(item.form(), chinese(language), answers(of, item), today());
  }

  /// The same, to be signed with iAM Smart+: it says by whom and when.
  byte[] printToSign(Dossier of, Item item, Language language, String signer) {
    return papers.toSign(item.form(), chinese(language), answers(of, item), today(), signer);
  }

  /// Everything that stands on the sheet.
  SortedMap<String, String> answers(Dossier of, Item item) {
    return of.filled(item).with(given(of)).answers();
  }

  private LocalDate today() {
    return clock.instant().atZone(Dates.HONG_KONG).toLocalDate();
  }

  private static Language chinese(Language language) {
    return language == Language.ZH_CN ? Language.ZH_CN : Language.ZH_HK;
  }
}
