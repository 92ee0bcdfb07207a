package wecan.query.sourcing;

import static wecan.query.Story.TX;
import static wecan.query.Story.organisation;
import static wecan.query.Story.person;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.Basis;
import wecan.messages.sourcing.CancelReason;
import wecan.messages.sourcing.DataItemLine;
import wecan.messages.sourcing.DataItemSourceEvent.*;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.DemandImportEvent.ImportStarted;
import wecan.messages.sourcing.DemandImportEvent.RowsRefused;
import wecan.messages.sourcing.DemandImportId;
import wecan.messages.sourcing.MaterialKind;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.ReturnReason;
import wecan.messages.sourcing.RowResult;
import wecan.messages.sourcing.ServiceItemDemandEvent.*;
import wecan.messages.sourcing.ServiceItemDemandId;
import wecan.messages.sourcing.SheetFormat;
import wecan.messages.sourcing.SourceKind;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.messages.sourcing.SourcingScopeEvent.ScopeOpened;
import wecan.messages.sourcing.SourcingScopeEvent.UnitEnrolled;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Recording;

/** What four units of a scope might do with three data items, from a seed; and what it comes to, counted apart. */
public final class SourcingMoves {
    /** A request as it stands. */
    public record Request(
            SourcingRequestId id,
            int item,
            OrganisationId demander,
            RequestState state,
            @Nullable OrganisationId unit) {
        Request in(RequestState next, @Nullable OrganisationId asked) {
            return new Request(id, item, demander, next, asked);
        }

        boolean relies() {
            return SourcingListQueries.RESPONSIBLE.contains(state);
        }
    }

    static final OrganisationId COORDINATOR = organisation(40);
    static final SourcingScopeId SCOPE = SourcingScopeId.of(COORDINATOR);
    static final List<OrganisationId> UNITS =
            IntStream.rangeClosed(41, 44).mapToObj(i -> organisation(i)).toList();
    private static final int ITEMS = 3;
    private static final Instant DUE = Recording.START.plusSeconds(1000);
    private static final PersonId BY = person(40);

    private final Random random;
    private final Deque<DomainEvent> pending = new ArrayDeque<>();
    private final Map<SourcingRequestId, Request> requests = new LinkedHashMap<>();
    private final Set<ServiceItemDemandId> demands = new HashSet<>();
    private final @Nullable OrganisationId[] sources = new OrganisationId[ITEMS];
    private final long[] terms = new long[ITEMS];
    private final boolean[] negative = new boolean[ITEMS];
    private final DemandImportId imported = new DemandImportId(new UUID(41, 1));

    public SourcingMoves(long seed) {
        random = new Random(seed);
        pending.add(new ScopeOpened(SCOPE, COORDINATOR, 5, 2, false, BY));
        UNITS.forEach(unit -> pending.add(new UnitEnrolled(SCOPE, unit, "U" + unit, BY)));
        pending.add(new ImportStarted(imported, SCOPE, UNITS.getFirst(), "ab".repeat(32), SheetFormat.CSV, BY));
    }

    /** The next event; {@link #requests()} may be some events ahead. */
    public DomainEvent next() {
        while (pending.isEmpty()) {
            move();
        }
        return pending.remove();
    }

    /** The events up to where {@link #requests()} stands. */
    public List<DomainEvent> rest() {
        List<DomainEvent> rest = new ArrayList<>(pending);
        pending.clear();
        return rest;
    }

    List<Request> requests() {
        return List.copyOf(requests.values());
    }

    private void move() {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> demand(any(UNITS), random.nextInt(ITEMS), random.nextInt(3));
            case 3 -> rows();
            case 4 -> list(random.nextInt(ITEMS));
            case 5 -> publish(random.nextInt(ITEMS));
            default -> {
                if (!requests.isEmpty()) {
                    step(any(requests()));
                }
            }
        }
    }

    private void demand(OrganisationId demander, int item, int material) {
        String name = "material " + material;
        ServiceItemDemandId demand = ServiceItemDemandId.of(SCOPE, demander, "licence");
        SourcingRequestId id = SourcingRequestId.of(demand, name, code(item));
        if (requests.containsKey(id)) {
            return;
        }
        if (demands.add(demand)) {
            pending.add(new DemandRegistered(demand, SCOPE, demander, "licence", "Licence", BY));
        }
        DataItemLine line =
                new DataItemLine(name, code(item), "Item", SourceKind.EXTERNAL_UNIT, null, "to issue", null);
        pending.add(new MaterialAdded(demand, name, MaterialKind.FORM, BY));
        pending.add(new DataItemAdded(demand, id, line, BY));
        pending.add(new DataItemSubmitted(demand, id, SCOPE, demander, "licence", "Licence", line, BY));
        pending.add(new SourcingRequested(id(item), id, SCOPE, demander, demand, "licence", "Licence", line, BY));
        requests.put(id, new Request(id, item, demander, RequestState.SUBMITTED, null));
    }

    private void step(Request request) {
        DataItemSourceId item = id(request.item());
        OrganisationId other =
                any(UNITS.stream().filter(u -> !u.equals(request.demander())).toList());
        boolean first = random.nextBoolean();
        switch (request.state()) {
            case SUBMITTED -> {
                pending.add(new RequestDispatched(item, request.id(), other, DUE, BY));
                put(request.in(RequestState.AWAITING_SOURCE, other));
            }
            case AWAITING_SOURCE -> answer(request, unit(request));
            case RETURNED -> {
                pending.add(new RequestRevised(item, request.id(), other, "once more", BY));
                put(request.in(RequestState.SUBMITTED, null));
            }
            case CONFIRMED -> {
                if (first) {
                    pending.add(new SourceReset(item, request.id(), request.unit(), other, "why", BY));
                    move(request.item(), other);
                } else {
                    pending.add(new WithdrawalRequested(item, request.id(), unit(request), "why", BY));
                    put(request.in(RequestState.WITHDRAWAL_UNDER_REVIEW, request.unit()));
                }
            }
            case WITHDRAWAL_UNDER_REVIEW -> {
                if (first) {
                    pending.add(new WithdrawalApproved(item, request.id(), other, BY));
                    move(request.item(), other);
                } else {
                    pending.add(new WithdrawalRefused(item, request.id(), "no", BY));
                    put(request.in(RequestState.CONFIRMED, request.unit()));
                }
            }
            case SUSPENDED -> {
                if (!negative[request.item()] && free(request)) {
                    pending.add(new RequestReinstated(item, request.id(), unit(request), BY));
                    put(request.in(RequestState.CONFIRMED, request.unit()));
                    become(request.item(), request.unit());
                }
            }
            case CANCELLED -> {}
        }
    }

    private void answer(Request request, OrganisationId unit) {
        DataItemSourceId item = id(request.item());
        OrganisationId incumbent = sources[request.item()];
        switch (random.nextInt(7)) {
            case 0 -> pending.add(new RequestOverdue(item, request.id(), DUE));
            case 1 -> {
                pending.add(new SourcingReturned(item, request.id(), unit, ReturnReason.NOT_OURS, null, 1, BY));
                put(request.in(RequestState.RETURNED, unit));
            }
            case 2 -> {
                pending.add(new RequestCancelled(item, request.id(), CancelReason.DEMANDER, BY));
                put(request.in(RequestState.CANCELLED, unit));
            }
            default -> {
                if (incumbent != null && !free(request)) {
                    pending.add(new SourceConflictRaised(item, request.id(), unit, incumbent, BY));
                } else if (!negative[request.item()]) {
                    pending.add(new SourceConfirmed(item, request.id(), request.demander(), unit, BY));
                    put(request.in(RequestState.CONFIRMED, unit));
                    become(request.item(), unit);
                }
            }
        }
    }

    private void move(int item, OrganisationId unit) {
        for (Request request : relying(item)) {
            if (request.demander().equals(unit)) {
                pending.add(new RequestCancelled(id(item), request.id(), CancelReason.OWN_UNIT, BY));
                put(request.in(RequestState.CANCELLED, request.unit()));
            } else {
                pending.add(new RequestReopened(id(item), request.id(), unit, DUE));
                put(request.in(RequestState.AWAITING_SOURCE, unit));
            }
        }
        become(item, null);
    }

    private void list(int item) {
        if (negative[item]) {
            pending.add(new NegativeListingLifted(id(item), "no more", BY));
        } else {
            pending.add(new NegativeListed(id(item), SCOPE, code(item), Basis.LEGAL, "article 1", BY));
            for (Request request : relying(item)) {
                pending.add(new RequestSuspended(id(item), request.id(), unit(request)));
                put(request.in(RequestState.SUSPENDED, request.unit()));
            }
            become(item, null);
        }
        negative[item] = !negative[item];
    }

    private void become(int item, @Nullable OrganisationId source) {
        if (!Objects.equals(sources[item], source)) {
            sources[item] = source;
            pending.add(new CurrentSourceChanged(id(item), SCOPE, code(item), source, ++terms[item]));
        }
    }

    private void publish(int item) {
        long term = 1 + random.nextInt((int) terms[item] + 1);
        pending.add(
                random.nextBoolean()
                        ? new PublicationPosted(id(item), term, TX, 7)
                        : new PublicationRefused(id(item), term, "STALE", TX, 7));
    }

    private void rows() {
        List<RowResult> results = List.of(
                new RowResult(random.nextInt(50), "k", RowResult.Outcome.ACCEPTED, null, null),
                new RowResult(random.nextInt(50), "k", RowResult.Outcome.REFUSED, "UNKNOWN_MATERIAL", "material"));
        pending.add(
                random.nextBoolean()
                        ? new RowsRefused(imported, results)
                        : new RowsImported(ServiceItemDemandId.of(SCOPE, any(UNITS), "licence"), imported, results));
    }

    private List<Request> relying(int item) {
        return requests().stream()
                .filter(request -> request.item() == item && request.relies())
                .toList();
    }

    private boolean free(Request request) {
        OrganisationId source = sources[request.item()];
        return source == null || source.equals(request.unit());
    }

    private void put(Request request) {
        requests.put(request.id(), request);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static OrganisationId unit(Request request) {
        return Objects.requireNonNull(request.unit());
    }

    private static DataItemSourceId id(int item) {
        return DataItemSourceId.of(SCOPE, code(item));
    }

    private static String code(int item) {
        return "I" + item;
    }
}
