package hk.iamsmart.sdk.signing;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/// What a certification signature allows (ISO 32000-1 §12.8.2.2).
final class DocumentPermissions {
  private static final int NO_CHANGE = 1;
  private static final int FORMS_AND_SIGNATURES = 2;
  private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");

  private DocumentPermissions() {}

  /// Whether one more signature leaves the certification intact.
  static boolean allowSigning(PDDocument document) {
    var permissions = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PERMS);
    var certification = permissions == null ? null : permissions.getCOSDictionary(COSName.DOCMDP);
    var references = certification == null ? null : certification.getCOSArray(COSName.REFERENCE);
    return references == null || !forbidden(references);
  }

  private static boolean forbidden(COSArray references) {
    for (int i = 0; i < references.size(); i++) {
      if (references.getObject(i) instanceof COSDictionary reference
          && COSName.DOCMDP.equals(reference.getCOSName(TRANSFORM_METHOD))) {
        var parameters = reference.getCOSDictionary(COSName.TRANSFORM_PARAMS);
        var allowed =
            parameters == null
                ? FORMS_AND_SIGNATURES
                : parameters.getInt(COSName.P, FORMS_AND_SIGNATURES);
        if (allowed == NO_CHANGE) {
          return true;
        }
      }
    }
    return false;
  }
}
