package dev.samekind.probe;

import java.io.ByteArrayInputStream;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** The texts of one kind of element, which is all that is read of an answer. */
final class S3Xml {
    private static final XMLInputFactory XML = factory();

    private S3Xml() {}

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Empty for what is no XML: a proxy in front of the store answers with a page. */
    static Set<String> texts(byte[] document, String element) throws Failure {
        var texts = new TreeSet<String>();
        try {
            var reader = XML.createXMLStreamReader(new ByteArrayInputStream(document));
            while (reader.hasNext()) {
                reader.next();
                if (reader.isStartElement() && reader.getLocalName().equals(element)) {
                    texts.add(reader.getElementText());
                }
            }
            return texts;
        } catch (XMLStreamException e) {
            throw new Failure("NoS3");
        }
    }
}
