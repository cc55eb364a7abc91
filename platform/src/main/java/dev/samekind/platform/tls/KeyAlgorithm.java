package dev.samekind.platform.tls;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Optional;

/** Kinds of keys. */
public enum KeyAlgorithm {
    /** Elliptic curve P-256: small and made at once. */
    EC_P256("EC"),
    /** RSA with 3072 bits, what mkcert makes an authority with. */
    RSA_3072("RSA");

    private final String name;

    KeyAlgorithm(String name) {
        this.name = name;
    }

    private AlgorithmParameterSpec parameters() {
        return switch (this) {
            case EC_P256 -> new ECGenParameterSpec("secp256r1");
            case RSA_3072 -> new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4);
        };
    }

    KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance(name);
            generator.initialize(parameters());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes keys of kind " + name, e);
        }
    }

    /** The JCA name of the signature that a key makes; empty for a key that is neither EC nor RSA. */
    static Optional<String> signature(Key key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> Optional.of("SHA256withECDSA");
            case "RSA" -> Optional.of("SHA256withRSA");
            default -> Optional.empty();
        };
    }

    static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
        var algorithm = signature(key);
        if (algorithm.isEmpty() || !algorithm.equals(signature(publicKey))) {
            return false;
        }
        var message = new byte[] {1, 2, 3};
        try {
            var signer = Signature.getInstance(algorithm.get());
            signer.initSign(key);
            signer.update(message);
            var verifier = Signature.getInstance(algorithm.get());
            verifier.initVerify(publicKey);
            verifier.update(message);
            return verifier.verify(signer.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
