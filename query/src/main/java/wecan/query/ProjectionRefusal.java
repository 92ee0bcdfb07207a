package wecan.query;

/** Why {@link ProjectionEngine} does not do what it was asked for. */
public sealed interface ProjectionRefusal {
    /** A stable code. */
    String code();

    /** There is no projection of this name. */
    record UnknownProjection(String group) implements ProjectionRefusal {
        @Override
        public String code() {
            return "UNKNOWN_PROJECTION";
        }
    }

    /** Only the event on which a projection has failed can be skipped. */
    record NotFailedThere(String group, long position) implements ProjectionRefusal {
        @Override
        public String code() {
            return "PROJECTION_NOT_FAILED_THERE";
        }
    }

    /** It is being rebuilt already. */
    record AlreadyRebuilding(String group) implements ProjectionRefusal {
        @Override
        public String code() {
            return "PROJECTION_ALREADY_REBUILDING";
        }
    }

    /** A node of another release is making its documents: ask that one. */
    record HeldElsewhere(String group) implements ProjectionRefusal {
        @Override
        public String code() {
            return "PROJECTION_HELD_ELSEWHERE";
        }
    }
}
