package dev.samekind.platform.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Certificates and keys as text. */
final class Pem {
    private Pem() {}

    static String write(List<X509Certificate> certificates) {
        return writeAll(certificates);
    }

    /** PKCS#8. */
    static String write(PrivateKey key) {
        try {
            return writeAll(List.of(new JcaPKCS8Generator(key, null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All certificates in the text, in its order. */
    static List<X509Certificate> certificates(String pem) throws IOException, CertificateException {
        var converter = new JcaX509CertificateConverter();
        var certificates = new ArrayList<X509Certificate>();
        for (var object : objects(pem)) {
            if (object instanceof X509CertificateHolder holder) {
                certificates.add(converter.getCertificate(holder));
            }
        }
        return certificates;
    }

    /** The first key in the text, in PKCS#8, PKCS#1 or SEC1. */
    static PrivateKey key(String pem) throws IOException {
        var converter = new JcaPEMKeyConverter();
        for (var object : objects(pem)) {
            switch (object) {
                case PrivateKeyInfo info -> {
                    return converter.getPrivateKey(info);
                }
                case PEMKeyPair pair -> {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
                case PEMEncryptedKeyPair encrypted -> throw new IOException("the key is encrypted");
                case PKCS8EncryptedPrivateKeyInfo encrypted -> throw new IOException("the key is encrypted");
                default -> {}
            }
        }
        throw new IOException("there is no private key in it");
    }

    private static List<Object> objects(String pem) throws IOException {
        var objects = new ArrayList<>();
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (var object = parser.readObject(); object != null; object = parser.readObject()) {
                objects.add(object);
            }
        }
        return objects;
    }

    private static String writeAll(List<?> objects) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (var object : objects) {
                writer.writeObject(object);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
