package hk.iamsmart.members.bundles;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.organisations.BusinessNumber;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.settings.Settings;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.WireJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// What was approved of copies of one stage, as it travels.
///
/// @param programme the public address of the installation that wrote it
/// @param made when it was written
/// @param copies at most [#MOST], each service once, in the order of their ids
/// @param logos the pictures that their settings name, each once: base64 by the SHA-256 in hex
record Bundle(
    Stage stage,
    String programme,
    Instant made,
    List<Entry> copies,
    SortedMap<String, String> logos) {
  /// Of the form, which another one would follow that old installations cannot read.
  static final int EDITION = 1;

  static final int MOST = 10_000;

  Bundle {
    copies = List.copyOf(copies);
    logos = Collections.unmodifiableSortedMap(new TreeMap<>(logos));
    logos.forEach(Bundle::check);
    if (copies.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " copies");
    }
    if (copies.stream().map(Entry::service).distinct().count() != copies.size()) {
      throw new IllegalArgumentException("a service is there twice");
    }
  }

  /// Another picture under a digest would be one that nobody approved.
  private static void check(String digest, String logo) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var reckoned = HexFormat.of().formatHex(sha256.digest(Base64.getDecoder().decode(logo)));
      if (!reckoned.equals(digest)) {
        throw new IllegalArgumentException("a logo is not the one that is named");
      }
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("no SHA-256", e);
    }
  }

  /// The picture that the settings of a copy name; empty when they name none, or it is not there.
  Optional<byte[]> logo(Entry one) {
    return one.settings()
        .get(CopySettings.LOGO)
        .logo()
        .map(logo -> logos.get(logo.digest()))
        .map(Base64.getDecoder()::decode);
  }

  /// Whose service it is: what an operator needs to recognise the organisation.
  record Owner(UUID id, String nameEn, String nameZh, String number) {
    static Owner of(Organisation organisation) {
      return new Owner(
          organisation.id(),
          organisation.nameEn(),
          organisation.nameZh(),
          organisation.number().written());
    }

    String name() {
      return nameEn.isEmpty() ? nameZh : nameEn;
    }
  }

  /// @param service of which it is a copy, and by which the other installation knows it again
  /// @param copy its client id at the programme, which is none in the other installation
  /// @param number of the version of its settings
  /// @param since when that was approved and put in effect
  record Entry(
      Owner owner, UUID service, ClientId copy, int number, Instant since, Settings settings) {
    Entry {
      if (number < 1) {
        throw new IllegalArgumentException("versions begin with 1");
      }
    }
  }

  /// One text for one content: members in their order, nothing between them.
  byte[] written() {
    var all = new LinkedHashMap<String, Object>();
    all.put("edition", EDITION);
    all.put("stage", stage.word());
    all.put("programme", programme);
    all.put("made", made.toString());
    all.put("copies", copies.stream().map(Bundle::json).toList());
    all.put("logos", logos);
    return WireJson.bytes(all);
  }

  private static Map<String, Object> json(Entry one) {
    var owner = new LinkedHashMap<String, Object>();
    owner.put("id", one.owner().id().toString());
    owner.put("nameEn", one.owner().nameEn());
    owner.put("nameZh", one.owner().nameZh());
    owner.put("number", one.owner().number());
    var all = new LinkedHashMap<String, Object>();
    all.put("organisation", owner);
    all.put("service", one.service().toString());
    all.put("copy", one.copy().value());
    all.put("number", one.number());
    all.put("since", one.since().toString());
    all.put("settings", WireJson.mapper().readTree(one.settings().written()));
    return all;
  }

  /// The edition that a content names; empty when it is no JSON object with one.
  static Optional<Integer> edition(byte[] content) {
    return WireJson.object(content)
        .map(json -> json.path("edition"))
        .filter(JsonNode::isInt)
        .map(JsonNode::asInt);
  }

  /// What [#written] wrote. Whoever signs writes nothing else, so that no more than a content that
  /// does not fit this version has to be told from a good one.
  static Optional<Bundle> read(byte[] content) {
    try {
      var json = WireJson.object(content).orElseThrow();
      var copies = new ArrayList<Entry>();
      json.path("copies").forEach(one -> copies.add(entry(one)));
      return Optional.of(
          new Bundle(
              Stage.parse(json.path("stage").asString()).orElseThrow(),
              json.path("programme").asString(),
              Instant.parse(json.path("made").asString()),
              copies,
              logos(json.path("logos"))));
    } catch (RuntimeException _) {
      return Optional.empty(); // its text may quote the content, which is not for logs
    }
  }

  private static SortedMap<String, String> logos(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("no logos");
    }
    var all = new TreeMap<String, String>();
    json.properties().forEach(one -> all.put(one.getKey(), one.getValue().stringValue()));
    return all;
  }

  private static Entry entry(JsonNode json) {
    var owner = json.path("organisation");
    return new Entry(
        new Owner(
            UUID.fromString(owner.path("id").asString()),
            owner.path("nameEn").asString(),
            owner.path("nameZh").asString(),
            BusinessNumber.parse(owner.path("number").asString()).orElseThrow().written()),
        UUID.fromString(json.path("service").asString()),
        new ClientId(json.path("copy").asString()),
        json.path("number").asInt(),
        Instant.parse(json.path("since").asString()),
        CopySettings.read(json.path("settings").toString()));
  }
}
