package wecan.graphql.signing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.PersonRef;
import wecan.graphql.ledger.FabricTransaction;
import wecan.graphql.signing.DocumentLinks.DocumentLink;
import wecan.messages.signing.SealStatus;
import wecan.query.signing.LedgerView;
import wecan.query.signing.SealStatusEntry;
import wecan.query.signing.SealUseView;
import wecan.query.signing.SealUseView.Applied;
import wecan.query.signing.SealView;

/** What seals and requests to use them show. */
@Controller
class SealFields {
    private final DocumentLinks links;

    SealFields(DocumentLinks links) {
        this.links = links;
    }

    @SchemaMapping(typeName = "Seal", field = "approvers")
    List<PersonRef> approversOfSeal(SealView view) {
        return view.approvers().stream().map(PersonRef::new).toList();
    }

    @SchemaMapping(typeName = "Seal", field = "ledgerStatus")
    LedgerView.@Nullable Status ledgerStatusOfSeal(SealView view) {
        return status(view.ledger());
    }

    @SchemaMapping(typeName = "Seal", field = "ledgerReason")
    @Nullable
    String ledgerReasonOfSeal(SealView view) {
        return reason(view.ledger());
    }

    @SchemaMapping(typeName = "Seal", field = "fabric")
    @Nullable
    FabricTransaction fabricOfSeal(SealView view) {
        return fabric(view.ledger());
    }

    @SchemaMapping(typeName = "Seal")
    @Nullable
    Instant revokedFrom(SealView view) {
        return view.history().stream()
                .filter(entry -> entry.status() == SealStatus.REVOKED)
                .map(SealStatusEntry::from)
                .findFirst()
                .orElse(null);
    }

    @SchemaMapping(typeName = "Seal")
    List<SealStatusEntry> statuses(SealView view) {
        return view.history();
    }

    @SchemaMapping(typeName = "SealStatusChange")
    Instant at(SealStatusEntry entry) {
        return entry.recordedAt();
    }

    @SchemaMapping(typeName = "SealUse")
    List<PersonRef> approvals(SealUseView view) {
        return view.approvals().stream()
                .map(approval -> new PersonRef(approval.by()))
                .toList();
    }

    @SchemaMapping(typeName = "SealUse")
    @Nullable
    String failure(SealUseView view) {
        return view.failureCode();
    }

    @SchemaMapping(typeName = "SealUse")
    @Nullable
    String before(SealUseView view) {
        Applied applied = view.applied();
        return applied == null ? null : applied.before();
    }

    @SchemaMapping(typeName = "SealUse", field = "after")
    @Nullable
    String afterOfUse(SealUseView view) {
        Applied applied = view.applied();
        return applied == null ? null : applied.after();
    }

    @SchemaMapping(typeName = "SealUse", field = "signedAt")
    @Nullable
    Instant signedAtOfUse(SealUseView view) {
        Applied applied = view.applied();
        return applied == null ? null : applied.signedAt();
    }

    @SchemaMapping(typeName = "SealUse")
    @Nullable
    String level(SealUseView view) {
        Applied applied = view.applied();
        return applied == null ? null : applied.level();
    }

    @SchemaMapping(typeName = "SealUse")
    @Nullable
    String timeStamp(SealUseView view) {
        Applied applied = view.applied();
        return applied == null ? null : applied.timeStamp();
    }

    @SchemaMapping(typeName = "SealUse", field = "ledgerStatus")
    LedgerView.@Nullable Status ledgerStatusOfUse(SealUseView view) {
        return status(view.ledger());
    }

    @SchemaMapping(typeName = "SealUse", field = "ledgerReason")
    @Nullable
    String ledgerReasonOfUse(SealUseView view) {
        return reason(view.ledger());
    }

    @SchemaMapping(typeName = "SealUse", field = "fabric")
    @Nullable
    FabricTransaction fabricOfUse(SealUseView view) {
        return fabric(view.ledger());
    }

    /** Whoever sees the request may read what it is about. */
    @SchemaMapping(typeName = "SealUse", field = "download")
    DocumentLink downloadOfUse(SealUseView view) {
        return links.to(view.document());
    }

    @SchemaMapping(typeName = "SealUse")
    @Nullable
    DocumentLink sealedDocument(SealUseView view) {
        Applied applied = view.applied();
        return applied == null ? null : links.to(applied.after());
    }

    private static LedgerView.@Nullable Status status(@Nullable LedgerView ledger) {
        return ledger == null ? null : ledger.status();
    }

    private static @Nullable String reason(@Nullable LedgerView ledger) {
        return ledger == null ? null : ledger.reason();
    }

    private static @Nullable FabricTransaction fabric(@Nullable LedgerView ledger) {
        return ledger == null || ledger.fabricTx() == null || ledger.block() == null
                ? null
                : FabricTransaction.of(ledger.fabricTx(), ledger.block());
    }
}
