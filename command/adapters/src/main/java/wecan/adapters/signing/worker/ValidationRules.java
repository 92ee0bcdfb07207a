package wecan.adapters.signing.worker;

import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.validation.policy.ValidationPolicyLoader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The rules of EU DSS, made strict where they would let tampering pass with a warning. Overlapping annotations stay a
 * warning, since office programs write overlapping links; overlapping seals are {@link Revisions}' business.
 */
final class ValidationRules {
    private static final List<String> STRICT = List.of(
            "ByteRangeCollision", "PdfVisualDifference", "DocMDP", "FieldMDP", "SigFieldLock", "UndefinedChanges");

    private ValidationRules() {}

    static ValidationPolicy strict() throws IOException {
        try (InputStream stock = Objects.requireNonNull(
                ValidationPolicyLoader.class.getResourceAsStream("/policy/constraint.xml"),
                "EU DSS brings its rules")) {
            DocumentBuilderFactory documents = DocumentBuilderFactory.newInstance();
            documents.setNamespaceAware(true);
            Document rules = documents.newDocumentBuilder().parse(stock);
            STRICT.forEach(rule -> each(rules, rule).forEach(element -> element.setAttribute("Level", "FAIL")));
            for (Element undefined : each(rules, "UndefinedChanges")) {
                Element annotations = rules.createElementNS(undefined.getNamespaceURI(), "AnnotationChanges");
                annotations.setAttribute("Level", "FAIL");
                undefined.getParentNode().insertBefore(annotations, undefined);
            }
            ByteArrayOutputStream strict = new ByteArrayOutputStream();
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(rules), new StreamResult(strict));
            return ValidationPolicyLoader.fromValidationPolicy(new ByteArrayInputStream(strict.toByteArray()))
                    .create();
        } catch (ParserConfigurationException | SAXException | TransformerException e) {
            throw new IOException("The rules of validation cannot be read", e);
        }
    }

    private static List<Element> each(Document rules, String name) {
        NodeList found = rules.getElementsByTagNameNS("*", name);
        if (found.getLength() == 0) {
            throw new IllegalStateException("EU DSS has no rule " + name + " any more");
        }
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
