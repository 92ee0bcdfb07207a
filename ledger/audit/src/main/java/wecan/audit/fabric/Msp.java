package wecan.audit.fabric;

import static wecan.audit.EvidenceRejected.require;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import wecan.audit.EvidenceRejected;
import wecan.audit.Step;

/** An organisation as the channel's configuration defines it: its roots, its revocations, its roles (step V11). */
final class Msp {
    private static final Step STEP = Step.V11;
    private static final int KEY_CERT_SIGN = 5;
    private static final int LONGEST_CHAIN = 4;

    private final String id;
    private final List<X509Certificate> roots;
    private final List<X509Certificate> intermediates;
    private final List<X509Certificate> admins;
    private final List<X509CRL> revocations;
    private final Map<Role, FabricOUIdentifier> roles;
    private final Map<X509Certificate, List<X509Certificate>> chains = new HashMap<>();

    private Msp(FabricMSPConfig config) {
        id = config.getName();
        roots = certificates(config.getRootCertsList());
        intermediates = certificates(config.getIntermediateCertsList());
        admins = certificates(config.getAdminsList());
        revocations = config.getRevocationListList().stream().map(Msp::crl).toList();
        roles = roles(config.getFabricNodeOus());
    }

    static Msp of(FabricMSPConfig config) {
        require(
                config.getOrganizationalUnitIdentifiersCount() == 0,
                STEP,
                "The organisation " + config.getName() + " restricts its members by units, which is not known here.");
        return new Msp(config);
    }

    private static List<X509Certificate> certificates(List<ByteString> pems) {
        return pems.stream().map(pem -> Identity.certificate(pem, STEP)).toList();
    }

    private static X509CRL crl(ByteString pem) {
        try {
            return (X509CRL)
                    CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(pem.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new EvidenceRejected(STEP, "A revocation list in the configuration cannot be read.");
        }
    }

    private static Map<Role, FabricOUIdentifier> roles(FabricNodeOUs units) {
        Map<Role, FabricOUIdentifier> roles = new EnumMap<>(Role.class);
        if (units.getEnable()) {
            putNamed(roles, Role.CLIENT, units.getClientOuIdentifier());
            putNamed(roles, Role.PEER, units.getPeerOuIdentifier());
            putNamed(roles, Role.ADMIN, units.getAdminOuIdentifier());
            putNamed(roles, Role.ORDERER, units.getOrdererOuIdentifier());
        }
        return roles;
    }

    private static void putNamed(Map<Role, FabricOUIdentifier> roles, Role role, FabricOUIdentifier unit) {
        if (!unit.getOrganizationalUnitIdentifier().isEmpty()) {
            roles.put(role, unit);
        }
    }

    String id() {
        return id;
    }

    /** Throws unless the certificate is one of this organisation's, in order, unrevoked and valid at that time. */
    void requireMember(Identity identity, Instant at) {
        X509Certificate certificate = identity.certificate();
        require(certificate.getBasicConstraints() < 0, STEP, "An authority signed as a member: " + identity + ".");
        List<X509Certificate> chain = trustedChain(identity);
        for (X509Certificate link : chain) {
            requireUsable(link, at);
            requireNotRevoked(link);
        }
        long fitting = roles.keySet().stream()
                .filter(role -> hasRole(certificate, chain, role))
                .count();
        require(roles.isEmpty() || fitting == 1, STEP, identity + " does not have exactly one role.");
    }

    /** The role of a certificate of this organisation; empty when it does not tell roles apart. */
    Optional<Role> role(Identity identity) {
        List<X509Certificate> chain = trustedChain(identity);
        return roles.keySet().stream()
                .filter(role -> hasRole(identity.certificate(), chain, role))
                .findFirst();
    }

    boolean isAdmin(Identity identity) {
        return admins.contains(identity.certificate()) || role(identity).equals(Optional.of(Role.ADMIN));
    }

    private boolean hasRole(X509Certificate certificate, List<X509Certificate> chain, Role role) {
        FabricOUIdentifier unit = roles.get(role);
        return unit != null
                && units(certificate).contains(unit.getOrganizationalUnitIdentifier())
                && (unit.getCertificate().isEmpty()
                        || chain.contains(Identity.certificate(unit.getCertificate(), STEP)));
    }

    private static List<String> units(X509Certificate certificate) {
        List<String> units = new ArrayList<>();
        try {
            String name = certificate.getSubjectX500Principal().getName();
            for (Rdn rdn : new LdapName(name).getRdns()) {
                if (rdn.getType().equalsIgnoreCase("OU")) {
                    units.add(rdn.getValue().toString());
                }
            }
        } catch (InvalidNameException e) {
            throw new EvidenceRejected(STEP, "A certificate's name cannot be read.");
        }
        return units;
    }

    private static void requireUsable(X509Certificate certificate, Instant at) {
        boolean valid = !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
        require(
                valid,
                STEP,
                "A certificate was not valid at " + at + ": "
                        + certificate.getSubjectX500Principal().getName());
        require(!certificate.hasUnsupportedCriticalExtension(), STEP, "A certificate demands what is not known here.");
    }

    private List<X509Certificate> trustedChain(Identity identity) {
        List<X509Certificate> chain = chains.computeIfAbsent(identity.certificate(), this::chain);
        require(!chain.isEmpty(), STEP, identity + " does not chain to a root of " + id + ".");
        return chain;
    }

    /** The certificate and its authorities up to a root; empty when there is no such chain. */
    private List<X509Certificate> chain(X509Certificate certificate) {
        List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
        while (chain.size() <= LONGEST_CHAIN) {
            X509Certificate last = chain.get(chain.size() - 1);
            Optional<X509Certificate> root = issuer(last, roots);
            if (root.isPresent()) {
                chain.add(root.get());
                return chain;
            }
            Optional<X509Certificate> next = issuer(last, intermediates);
            if (next.isEmpty()) {
                break;
            }
            chain.add(next.get());
        }
        return List.of();
    }

    private static Optional<X509Certificate> issuer(X509Certificate certificate, List<X509Certificate> authorities) {
        return authorities.stream()
                .filter(authority -> isIssuedBy(certificate, authority))
                .findFirst();
    }

    private static boolean isIssuedBy(X509Certificate certificate, X509Certificate authority) {
        boolean[] usage = authority.getKeyUsage();
        boolean mayIssue = authority.getBasicConstraints() >= 0 && (usage == null || usage[KEY_CERT_SIGN]);
        if (!mayIssue || !authority.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void requireNotRevoked(X509Certificate certificate) {
        for (X509CRL list : revocations) {
            require(
                    !list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())
                            || list.getRevokedCertificate(certificate.getSerialNumber()) == null,
                    STEP,
                    "A certificate was revoked: "
                            + certificate.getSubjectX500Principal().getName());
        }
    }
}
